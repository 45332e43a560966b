// Hands on the map: the wheel and two fingers bring it nearer, one finger or the mouse moves it, a press chooses.

const CLICK = 8;

function watchGestures(element) {
  const fingers = new Map();
  let pressed = null;
  let apart = 0;
  const pointOf = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return { apart: Math.hypot(one.x - other.x, one.y - other.y) || 1, x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  };

  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    drawer.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * (event.ctrlKey ? 0.008 : 0.0022)), pointOf(event));
  }, { passive: false });

  element.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    fingers.set(event.pointerId, pointOf(event));
    pressed = fingers.size === 1 ? pointOf(event) : null;
    if (fingers.size === 2) apart = spread();
  });

  element.addEventListener("pointermove", (event) => {
    const at = pointOf(event);
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType !== "touch") drawer.hover(at);
      return;
    }
    if (fingers.size === 1) {
      if (pressed !== null && Math.hypot(at.x - pressed.x, at.y - pressed.y) < CLICK) return;
      if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
      if (pressed !== null) element.style.cursor = "grabbing";
      pressed = null;
      drawer.hover(null);
      drawer.pan(at.x - before.x, at.y - before.y);
      fingers.set(event.pointerId, at);
      return;
    }
    fingers.set(event.pointerId, at);
    if (fingers.size !== 2) return;
    const now = spread();
    drawer.pan(now.x - apart.x, now.y - apart.y);
    drawer.zoom(now.apart / apart.apart, now);
    apart = now;
  });

  const lift = (event) => {
    fingers.delete(event.pointerId);
    if (fingers.size === 0) element.style.cursor = "default";
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);
  element.addEventListener("pointerleave", () => drawer.hover(null));
  // The browser's own click, not the lifting: what opens under a finger must not be pressed by the same finger.
  element.addEventListener("click", (event) => {
    const at = pointOf(event);
    if (pressed === null || Math.hypot(at.x - pressed.x, at.y - pressed.y) >= CLICK) return;
    pressed = null;
    drawer.onChoose(drawer.pick(at), event);
  });
}
