/** A small software canvas: round-ended lines with smooth edges, discs and tiny capitals. Draws contact sheets; no window, no browser. */

export type Colour = readonly [number, number, number];

/** Capitals and digits, 3 x 5: one octal digit a row, top first; bit 4 is the left pixel. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '25755',
  B: '65656',
  C: '34443',
  D: '65556',
  E: '74647',
  F: '74644',
  G: '34553',
  H: '55755',
  I: '72227',
  J: '11152',
  K: '55655',
  L: '44447',
  M: '57755',
  N: '65555',
  O: '25552',
  P: '65644',
  Q: '25563',
  R: '65655',
  S: '34216',
  T: '72222',
  U: '55557',
  V: '55552',
  W: '55775',
  X: '55255',
  Y: '55222',
  Z: '71247',
  0: '75557',
  1: '26227',
  2: '61247',
  3: '61216',
  4: '55711',
  5: '74616',
  6: '34652',
  7: '71122',
  8: '25252',
  9: '25316',
  '-': '00700',
  _: '00007',
  '.': '00002',
  ',': '00024',
  "'": '22000',
  '?': '61202',
  '@': '75447',
  '/': '11244',
  ':': '02020',
  '+': '02720',
  '#': '57575',
};

export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Rows of R, G, B. */
  readonly pixels: Uint8Array;

  constructor(width: number, height: number, background: Colour) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
    for (let i = 0; i < this.pixels.length; i++) this.pixels[i] = background[i % 3];
  }

  /** A line with round ends, `thickness` pixels wide; a disc when both ends are the same. */
  line(x0: number, y0: number, x1: number, y1: number, thickness: number, colour: Colour): void {
    const radius = thickness / 2;
    const squared = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - radius - 1));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(y0, y1) + radius + 1));
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - radius - 1));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(x0, x1) + radius + 1));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const along = squared > 0 ? Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared)) : 0;
        const distance = Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
        this.blend(x, y, Math.min(1, Math.max(0, radius + 0.5 - distance)), colour);
      }
    }
  }

  /** Text in capitals, each pixel of a letter `size` pixels wide; characters without a glyph leave a gap. */
  text(x: number, y: number, text: string, size: number, colour: Colour): void {
    [...text.toUpperCase()].forEach((character, at) => {
      [...(GLYPHS[character] ?? '')].forEach((row, down) => {
        for (let across = 0; across < 3; across++) {
          if ((Number(row) >> (2 - across)) & 1) this.rectangle(x + (at * 4 + across) * size, y + down * size, size, size, colour);
        }
      });
    });
  }

  rectangle(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) this.blend(x, y, 1, colour);
  }

  private blend(x: number, y: number, share: number, colour: Colour): void {
    if (share <= 0 || x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 3;
    for (let channel = 0; channel < 3; channel++) {
      this.pixels[at + channel] = Math.round(this.pixels[at + channel] * (1 - share) + colour[channel] * share);
    }
  }
}
