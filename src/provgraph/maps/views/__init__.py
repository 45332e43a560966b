"""Where everything stands: one module for each way of looking at a map. Nothing is drawn by lot."""
