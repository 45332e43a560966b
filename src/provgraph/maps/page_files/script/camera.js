// Where the reader looks: the drawing has its own pixels, and a scale and a shift bring them to the screen.

const camera = { scale: 1, x: 0, y: 0, home: 1, closest: 8 };

const onScreenX = (x) => x * camera.scale + camera.x;
const onScreenY = (y) => y * camera.scale + camera.y;
const inDrawing = (point) => ({ x: (point.x - camera.x) / camera.scale, y: (point.y - camera.y) / camera.scale });

// How much nearer than at first; 1 where everything is in sight.
const nearness = () => camera.scale / camera.home;

// The point of the drawing under `at` stays where it is.
function zoomCamera(factor, at) {
  const scale = Math.min(camera.closest, Math.max(camera.home * 0.4, camera.scale * factor));
  const by = scale / camera.scale;
  camera.x = at.x - (at.x - camera.x) * by;
  camera.y = at.y - (at.y - camera.y) * by;
  camera.scale = scale;
}

function moveCamera(dx, dy) {
  camera.x += dx;
  camera.y += dy;
}

// Brings a box of the drawing into the middle of the screen, no nearer than `most`.
function aimCamera(box, width, height, margin, most) {
  const across = Math.max(1, box.right - box.left);
  const down = Math.max(1, box.bottom - box.top);
  const scale = Math.min(most, (width - 2 * margin.x) / across, (height - 2 * margin.y) / down);
  camera.scale = Math.min(camera.closest, Math.max(camera.home * 0.4, scale));
  camera.x = width / 2 - ((box.left + box.right) / 2) * camera.scale;
  camera.y = height / 2 - ((box.top + box.bottom) / 2) * camera.scale;
}
