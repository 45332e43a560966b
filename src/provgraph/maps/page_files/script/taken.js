// Boxes of the screen that names, signs, headings and marks take, in rows so that few are compared.

const TAKEN_ROW = 24;

class Taken {
  constructor() {
    this.rows = new Map();
  }

  // Each row of the screen that a box reaches; of those with `made`, rows that hold nothing yet too.
  *rowsOf(box, made = false) {
    for (let row = Math.floor(box.top / TAKEN_ROW); row <= Math.floor(box.bottom / TAKEN_ROW); row += 1) {
      if (made && !this.rows.has(row)) this.rows.set(row, []);
      if (this.rows.has(row)) yield this.rows.get(row);
    }
  }

  // Whether a box touches no other; `names`: whether it touches no other name, were it over a sign.
  free(box, names = false) {
    for (const row of this.rowsOf(box)) {
      for (const other of row) {
        if (names && other.node !== undefined) continue;
        if (touch(box, other)) return false;
      }
    }
    return true;
  }

  // What a box touches, each once.
  touching(box) {
    const found = new Set();
    for (const row of this.rowsOf(box)) for (const other of row) if (touch(box, other)) found.add(other);
    return [...found];
  }

  add(box) {
    for (const row of this.rowsOf(box, true)) row.push(box);
  }

  remove(box) {
    for (const row of this.rowsOf(box)) {
      const at = row.indexOf(box);
      if (at >= 0) row.splice(at, 1);
    }
  }
}

// A name does not stand in the way of its own sign (`node` of the sign's box, `index` of the name's).
const touch = (box, other) =>
  box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom && other.node !== box.index;
