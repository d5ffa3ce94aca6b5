// The timeline of a report, to be explored: zoomed, filtered, and replayed.
//
// It draws what timeline/reports/drawing has laid out, on a canvas, and nothing else: no library, no
// request. Without it the SVG stands. All times are milliseconds since 1970 in the calendar of the
// drawing; `null` is not known. The state is in the fragment of the address, so a view can be linked to.

const ROW = 24, DENSE = 9, HEAD = 44, LANE_HEAD = 20, DOT = 4.5, OPEN = 50, GAP = 7, MOST_ROWS = 26;
const DAY = 864e5, UNKNOWN = [null, null, null, null], COLOURS = Array.from({ length: 8 }, (_, n) => `k${n}`);

export class Timeline {
  constructor(figure, data) {
    this.figure = figure;
    this.data = data;
    this.events = data.events.map(row => new Event(row, data));
    this.view = { zoom: 1, left: 0, lane: "", text: "", sure: "", off: new Set(), known: null, said: null, at: null };
    this.widths = new Map();
    this.build();
    this.read();
    this.listen();
    this.resize();
  }

  // --- what is on the page ---

  build() {
    this.bar = this.figure.querySelector(".explore");
    this.canvas = this.figure.querySelector("canvas");
    this.pen = this.canvas.getContext("2d");
    this.tip = this.figure.querySelector(".tip");
    this.told = this.figure.querySelector(".told");
    for (const one of [this.bar, this.canvas]) one.hidden = false;
    this.field = name => this.bar.querySelector(`[name=${name}]`);
    this.chips = [...this.figure.querySelectorAll(".key [data-kind]")];
    for (const chip of this.chips) chip.disabled = false;
    this.figure.classList.add("exploring");
  }

  listen() {
    const on = (what, name, act, more) => what.addEventListener(name, act, more);
    for (const name of ["text", "lane", "sure"]) {
      on(this.field(name), "input", () => this.change({ [name]: this.field(name).value, zoomed: false }));
    }
    for (const name of ["known", "said"]) {
      const slider = this.field(name);
      if (slider) on(slider, "input", () => this.replay(name, +slider.value));
    }
    on(this.bar, "click", event => {
      const act = event.target.closest("button")?.name;
      if (act === "in") this.zoomBy(1.6);
      if (act === "out") this.zoomBy(1 / 1.6);
      if (act === "all") this.change({ zoom: 1, left: 0 });
    });
    for (const chip of this.chips) {
      on(chip, "click", () => {
        const { off } = this.view, kind = chip.dataset.kind;
        off.has(kind) ? off.delete(kind) : off.add(kind);
        this.change({});
      });
    }
    on(this.canvas, "wheel", event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) this.zoomBy(Math.exp(-event.deltaY / 300), event.offsetX);
      else this.panBy(event.deltaX || event.deltaY);
    }, { passive: false });
    const held = new Map();
    on(this.canvas, "pointerdown", event => {
      held.set(event.pointerId, event.offsetX);
      this.canvas.setPointerCapture(event.pointerId);
      this.moved = 0;
    });
    on(this.canvas, "pointermove", event => {
      if (!held.has(event.pointerId)) return this.hover(event.offsetX, event.offsetY);
      const before = [...held.values()], was = held.get(event.pointerId);
      held.set(event.pointerId, event.offsetX);
      if (held.size === 1) this.panBy(was - event.offsetX);
      else {
        const after = [...held.values()], span = list => Math.max(20, Math.abs(list[0] - list[1]));
        this.zoomBy(span(after) / span(before), (after[0] + after[1]) / 2);
      }
      this.moved += Math.abs(was - event.offsetX);
    });
    const release = event => {
      if (held.delete(event.pointerId) && this.moved < 4) this.select(this.under(event.offsetX, event.offsetY));
    };
    on(this.canvas, "pointerup", release);
    on(this.canvas, "pointercancel", event => held.delete(event.pointerId));
    on(this.canvas, "pointerleave", () => this.hover(-1, -1));
    on(this.canvas, "dblclick", event => this.zoomBy(2, event.offsetX));
    on(this.canvas, "keydown", event => {
      const act = {
        ArrowLeft: () => this.panBy(-80), ArrowRight: () => this.panBy(80),
        "+": () => this.zoomBy(1.6), "=": () => this.zoomBy(1.6), "-": () => this.zoomBy(1 / 1.6),
        0: () => this.change({ zoom: 1, left: 0 }), Home: () => this.change({ zoom: 1, left: 0 }),
        ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1),
        Enter: () => this.follow(), Escape: () => this.select(null),
      }[event.key];
      if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      act();
    });
    on(window, "resize", () => this.resize());
    on(window, "hashchange", () => { this.read(); this.lay(); this.draw(); });
    on(matchMedia("(prefers-color-scheme: dark)"), "change", () => this.resize());
  }

  // --- state, and its place in the address ---

  change(what) {
    Object.assign(this.view, what);
    this.view.zoom = Math.min(Math.max(this.view.zoom, 1), 1e7);
    this.view.left = Math.min(Math.max(this.view.left, 0), this.whole - this.width);
    this.lay();
    this.draw();
    this.write();
  }

  zoomBy(factor, at = this.width / 2) {
    const { zoom, left } = this.view, next = Math.min(Math.max(zoom * factor, 1), 1e7);
    this.change({ zoom: next, left: this.data.left + (left + at - this.data.left) * (next / zoom) - at });
  }

  panBy(pixels) {
    this.change({ left: this.view.left + pixels });
  }

  write() {
    const { view } = this, said = new URLSearchParams();
    if (view.zoom > 1) {
      said.set("zoom", view.zoom.toPrecision(5));
      said.set("from", (view.left / this.whole).toPrecision(8));
    }
    for (const name of ["lane", "text", "sure", "at"]) if (view[name]) said.set(name, view[name]);
    for (const name of ["known", "said"]) if (view[name] !== null) said.set(name, this.data[name][view[name]].key);
    if (view.off.size) said.set("without", [...view.off].join("\u001f"));
    const text = said.toString();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => history.replaceState(null, "", text ? `#view&${text}` : "#view"), 150);
  }

  read() {
    const hash = location.hash;
    if (!hash.startsWith("#view")) return;
    const said = new URLSearchParams(hash.slice(5)), { view } = this;
    view.zoom = Math.min(Math.max(+said.get("zoom") || 1, 1), 1e7);
    this.from = (+said.get("from") || 0);
    for (const name of ["lane", "text", "sure"]) this.field(name).value = view[name] = said.get(name) ?? "";
    view.at = said.get("at");
    view.off = new Set(said.get("without")?.split("\u001f") ?? []);
    for (const name of ["known", "said"]) {
      const place = (this.data[name] ?? []).findIndex(state => state.key === said.get(name));
      view[name] = place < 0 ? null : place;
      if (this.field(name)) this.field(name).value = place < 0 ? this.data[name].length : place;
      this.tellMoment(name);
    }
    if (this.width) view.left = this.from * this.whole;
  }

  replay(name, place) {
    const last = this.data[name].length;
    this.view[name] = place >= last ? null : place;
    if (this.view[name] !== null) {  // one axis at a time: each state is whole
      const other = name === "known" ? "said" : "known";
      this.view[other] = null;
      if (this.field(other)) this.field(other).value = this.data[other].length;
      this.tellMoment(other);
    }
    this.tellMoment(name);
    this.change({});
  }

  tellMoment(name) {
    const out = this.bar.querySelector(`output[for=${name}]`), place = this.view[name];
    if (out) out.textContent = place === null ? this.say("now") : this.data[name][place].words;
  }

  // --- which events, and where ---

  state() {
    for (const name of ["known", "said"]) if (this.view[name] !== null) return this.data[name][this.view[name]].events;
    return null;
  }

  shown() {
    const { text, sure, off } = this.view, wanted = text.trim().toLocaleLowerCase(), state = this.state();
    return this.events.filter(event => {
      event.at(state);
      return event.present && !off.has(event.kind)
        && (!wanted || event.words.includes(wanted))
        && (!sure || event.certainty === sure);
    });
  }

  resize() {
    const style = getComputedStyle(this.figure), ratio = devicePixelRatio || 1;
    this.width = this.canvas.parentElement.clientWidth || 832;
    this.ratio = ratio;
    this.colour = name => style.getPropertyValue(name).trim();
    this.palette = Object.fromEntries(["ink", "soft", "line", "faint", "paper", "tint", "warn", "k-none",
      ...Array.from({ length: 8 }, (_, n) => `k${n}`)].map(name => [name, this.colour(`--${name}`)]));
    this.font = `12px ${style.fontFamily}`;
    if (this.from !== undefined) { this.view.left = this.from * this.whole; this.from = undefined; }
    this.lay();
    this.draw();
  }

  // Pixels at zoom 1, before the view is moved; folded stretches keep their width.
  place(ms) {
    const { pieces, scale } = this.data;
    let low = 0, high = pieces.length - 1;
    while (low < high) { const mid = (low + high + 1) >> 1; pieces[mid][0] <= ms ? low = mid : high = mid - 1; }
    const piece = pieces[low], first = piece[0], last = piece[1], x = piece[2];
    if (ms <= last || low === pieces.length - 1) return x + (ms - first) * scale;
    const next = pieces[low + 1], ends = x + (last - first) * scale;
    return ends + (ms - last) / (next[0] - last) * (next[2] - ends);
  }

  when(x) {
    const { pieces, scale } = this.data;
    let piece = pieces[0];
    for (const one of pieces) if (one[2] <= x) piece = one;
    return piece[0] + (x - piece[2]) / scale;
  }

  // The margins keep their width, whatever the zoom and however narrow the page.
  get factor() {
    const { left, right, width } = this.data;
    return Math.max(this.width - left - (width - right), 50) / (right - left) * this.view.zoom;
  }

  get whole() {
    const { left, right, width } = this.data;
    return left + (right - left) * this.factor + width - right;
  }

  world(pixel) {
    return this.data.left + (pixel - this.data.left) * this.factor;
  }

  unworld(pixel) {
    return this.data.left + (pixel - this.data.left) / this.factor;
  }

  x(ms) {
    return this.world(this.place(ms)) - this.view.left;
  }

  long(text) {
    let found = this.widths.get(text);
    if (found === undefined) this.widths.set(text, found = this.pen.measureText(text).width);
    return found;
  }

  lay() {
    const { lane } = this.view, shown = this.shown();
    this.pen.font = this.font;
    // Without an axis nothing can be placed, though an earlier state may have had a date.
    const placed = event => event.known.length && this.data.pieces.length;
    const dated = shown.filter(placed), groups = new Map();
    for (const event of dated) {
      const name = lane ? event.lane(lane) : "", group = groups.get(name);
      if (group) group.push(event);
      else groups.set(name, [event]);
    }
    const names = [...groups.keys()].sort((a, b) => (a === null) - (b === null) || (a < b ? -1 : 1));
    const labelled = dated.length <= 4000 || this.view.zoom > 8;
    const { factor } = this, start = this.data.left, whole = this.whole;
    let y = this.data.pieces.length ? HEAD : 0;
    this.lanes = names.map(name => {
      const members = groups.get(name), tops = y;
      const most = Math.max(2, Math.floor(MOST_ROWS / names.length)) * (labelled ? 1 : 2.6);
      // Of each row, where what stands in it ends: its label, its mark; and which event that is.
      const ends = new Float64Array(Math.ceil(most)), marks = new Float64Array(Math.ceil(most)), lasts = [];
      let rows = 0;
      y += lane ? LANE_HEAD : 6;
      for (const event of members) {
        event.stand(this);
        event.x0 = start + (event.place0 - start) * factor;
        event.x1 = start + (event.place1 - start) * factor;
        event.dot = event.x1 - event.x0 < (event.brief ? 60 : 2 * DOT) && !event.openLeft && !event.openRight;
        if (event.dot) event.x0 = event.x1 = (event.x0 + event.x1) / 2;
        event.left = event.x0 - (event.openLeft ? OPEN : DOT);
        event.right = event.x1 + (event.openRight ? OPEN : DOT);
      }
      for (const event of members) this.placeLabel(event, labelled, whole);
      members.sort((a, b) => a.left - b.left || a.position - b.position);
      for (const event of members) {
        let row = 0;
        while (row < rows && ends[row] + GAP > event.from) row++;
        if (row === rows && rows < most) rows++;
        else if (row === rows) {  // no row is free: over a label rather than over a mark, and without one of its own on the left
          row = 0;
          for (let n = 1; n < rows; n++) if (marks[n] < marks[row]) row = n;
          const last = lasts[row];
          if (last?.side === "right") last.room = Math.min(last.room, event.left - last.right - 2 * GAP);
          if (event.side === "left") event.room = 0;
        }
        event.row = row;
        ends[row] = event.to;
        marks[row] = event.right;
        lasts[row] = event;
      }
      const height = labelled ? ROW : DENSE;
      for (const event of members) event.y = y + (event.row + 0.5) * height;
      y += rows * height + 6;
      return { name, top: tops, bottom: y, members, labelled };
    });
    this.bottom = y;
    this.undated = shown.filter(event => !placed(event));
    if (this.undated.length) y = this.layRail(y);
    this.height = Math.max(y, ROW);
    this.count = shown.length;
  }

  // Beside it if it fits, else upon it, else as much of it as fits, as the drawing has it.
  placeLabel(event, labelled, all) {
    event.from = event.left;
    event.to = event.right;
    event.room = Infinity;
    event.side = "none";
    if (!labelled) return;
    const needed = this.long(event.title);
    const rooms = { right: all - event.right - GAP, left: event.left - GAP, upon: event.x1 - event.x0 - 4 * GAP };
    const sides = Object.keys(rooms), most = Math.max(...Object.values(rooms));
    event.side = sides.find(side => needed <= rooms[side]) ?? sides.find(side => rooms[side] === most);
    event.room = rooms[event.side];
    const taken = Math.min(needed, event.room);
    if (event.side === "right") event.to = event.right + GAP + taken;
    if (event.side === "left") event.from = event.left - GAP - taken;
  }

  layRail(y) {
    let x = 0, row = 0;
    for (const event of this.undated) {
      const needed = Math.min(2 * DOT + GAP + this.long(event.title), this.width);
      if (x > 0 && x + needed > this.width) { x = 0; row += 1; }
      if (row > 7) { event.y = NaN; continue; }
      Object.assign(event, { railX: x + DOT, y: y + LANE_HEAD + (row + 0.5) * ROW });
      x += needed + 2 * GAP;
    }
    return y + LANE_HEAD + (row + 1) * ROW;
  }

  // --- drawing ---

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.paint(); });
  }

  paint() {
    const { canvas, pen, width, height, ratio, palette } = this;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = this.font;
    this.paintAxis();
    for (const lane of this.lanes) {
      this.line(0, lane.top, width, lane.top, palette.line);
      if (lane.name || this.view.lane) this.text(lane.name ?? this.say("other"), 0, lane.top + 14, palette.soft);
      const labels = [], dots = new Map();
      for (const event of lane.members) {
        const left = event.left - this.view.left, right = event.right - this.view.left;
        if (right < -400 || left > width) continue;
        if (event.dot && !lane.labelled && event.id !== this.view.at) {  // many: each colour in one stroke of the pen
          const colour = event.conflict ? palette.warn : palette[event.colour], group = dots.get(colour);
          if (group) group.push(event);
          else dots.set(colour, [event]);
          continue;
        }
        this.mark(event);
        if (lane.labelled) labels.push(event);
      }
      for (const [colour, group] of dots) this.dots(colour, group);
      for (const event of labels) this.label(event);
    }
    if (this.undated.length) this.paintRail();
    this.told.textContent = this.telling();
    this.figure.dataset.shown = this.count;
    if (!this.figure.dataset.ready) this.figure.dataset.ready = Math.round(performance.now());
  }

  paintAxis() {
    if (!this.data.pieces.length) return;
    const { palette } = this, { heads, ticks } = datesBetween(this);
    for (const [first, last, text] of this.data.folds) {
      const a = this.world(first) - this.view.left, b = this.world(last) - this.view.left;
      this.pen.fillStyle = palette.tint;
      this.pen.fillRect(a + 2, HEAD - 4, b - a - 4, this.bottom - HEAD + 4);
      this.text(text, (a + b) / 2, 35, palette.soft, "center");
    }
    // A date of which only a part would be in sight is not written: "1" is not "1 May".
    const fits = (text, x, wider = 1) => x + 5 + this.long(text) * wider <= this.width;
    for (const { x, text } of ticks) {
      this.line(x, 25, x, this.bottom, palette.line);
      if (fits(text, x)) this.text(text, x + 5, 35, palette.soft);
    }
    for (const { x, text, begins } of heads) {
      if (begins) this.line(x, 8, x, this.bottom, palette.faint);
      if (text && fits(text, Math.max(x, 0), 1.1)) this.text(text, begins ? x + 5 : Math.max(x, 0), 17, palette.ink, "left", "600 ");
    }
  }

  dots(colour, events) {
    const { pen } = this, { left } = this.view, seen = new Set();
    pen.fillStyle = colour;
    pen.beginPath();
    for (const { x0, y } of events) {
      const spot = Math.round((x0 - left) * 2) * 65536 + Math.round(y);  // what would cover another is drawn once
      if (seen.has(spot)) continue;
      seen.add(spot);
      pen.moveTo(x0 - left + 3, y);
      pen.arc(x0 - left, y, 3, 0, 7);
    }
    pen.fill();
  }

  mark(event) {
    const { pen, palette } = this, { y } = event, x0 = event.x0 - this.view.left, x1 = event.x1 - this.view.left;
    const chosen = event.id === this.view.at, thick = event.row !== undefined && this.lanes.length && !this.lanes[0].labelled ? 2 : 4;
    pen.fillStyle = pen.strokeStyle = event.conflict ? palette.warn : palette[event.colour];
    if (event.dot) {
      pen.beginPath();
      pen.arc(x0, y, chosen ? DOT + 2 : thick === 2 ? 3 : DOT, 0, 7);
      pen.fill();
    } else {
      const first = event.openLeft ? x0 - OPEN : x0, last = event.openRight ? x1 + OPEN : x1;
      pen.lineWidth = 2;
      pen.globalAlpha = 0.75;
      pen.setLineDash([3, 3]);
      this.stroke(Math.max(first, -10), y, Math.min(last, this.width + 10), y);
      pen.globalAlpha = 1;
      pen.setLineDash([]);
      pen.lineWidth = 1.75;
      const cap = x => this.stroke(x, y - thick, x, y + thick);
      const arrow = (x, way) => { this.stroke(x - way * 6, y - thick, x, y); this.stroke(x, y, x - way * 6, y + thick); };
      event.openLeft ? arrow(first, -1) : cap(first);
      event.openRight ? arrow(last, 1) : cap(last);
      if (event.openLeft) cap(x0);
      if (event.openRight) cap(x1);
      if (event.sure) {
        const a = this.x(event.sure[0]), b = this.x(event.sure[1]);
        pen.fillRect(Math.max(a, -10), y - thick, Math.max(1.5, Math.min(b, this.width + 10) - Math.max(a, -10)), 2 * thick);
      }
    }
    if (chosen) { pen.lineWidth = 1; pen.strokeRect(x0 - OPEN * event.openLeft - 6, y - 9, x1 - x0 + OPEN * (event.openLeft + event.openRight) + 12, 18); }
  }

  label(event) {
    const { palette, pen } = this, colour = event.conflict ? palette.warn : palette.ink, needed = this.long(event.title);
    if (event.side === "none" || event.room < Math.min(needed, 40)) return;
    const title = event.room < needed ? this.cut(event.title, event.room) : event.title;
    const left = event.left - this.view.left, right = event.right - this.view.left;
    const seen = Math.min(right, this.width) - Math.max(left, 0);
    // Where its own place is out of sight, upon what can be seen of it.
    const hidden = event.side === "left" ? left - GAP - needed < 0 : right + GAP + needed > this.width;
    if (event.side === "upon" || (hidden && seen > needed + 4 * GAP)) {
      const x = Math.max(left, 0) + 2 * GAP, upon = event.side === "upon" ? title : event.title;
      pen.fillStyle = palette.paper;
      pen.fillRect(x - 5, event.y - 8, this.long(upon) + 10, 16);
      this.text(upon, x, event.y + 4, colour);
    } else if (event.side === "left") this.text(title, left - GAP, event.y + 4, colour, "right");
    else this.text(title, right + GAP, event.y + 4, colour);
  }

  cut(text, room) {
    let short = text.slice(0, Math.max(1, Math.floor(text.length * room / this.long(text))));
    while (short.length > 1 && this.pen.measureText(`${short}\u2026`).width > room) short = short.slice(0, -1);
    short = short.trimEnd();
    // An ellipsis has no direction of its own: with a mark it stays behind a word that runs to the left.
    return `${short}\u2026${/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]$/.test(short) ? "\u200f" : ""}`;
  }

  paintRail() {
    const { pen, palette } = this;
    this.line(0, this.bottom, this.width, this.bottom, palette.line);
    this.text(this.say("no date, in order"), 0, this.bottom + 14, palette.soft);
    for (const event of this.undated) {
      if (Number.isNaN(event.y)) continue;
      pen.strokeStyle = palette[event.colour];
      pen.lineWidth = event.id === this.view.at ? 3 : 1.75;
      pen.beginPath();
      pen.arc(event.railX, event.y, DOT, 0, 7);
      pen.stroke();
      const room = this.width - event.railX - DOT - GAP, fits = this.long(event.title) <= room;
      this.text(fits ? event.title : this.cut(event.title, room), event.railX + DOT + GAP, event.y + 4, palette.ink);
    }
  }

  line(x0, y0, x1, y1, colour) {
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = 1;
    this.stroke(Math.round(x0) + 0.5, Math.round(y0) + 0.5, Math.round(x1) + 0.5, Math.round(y1) + 0.5);
  }

  stroke(x0, y0, x1, y1) {
    this.pen.beginPath();
    this.pen.moveTo(x0, y0);
    this.pen.lineTo(x1, y1);
    this.pen.stroke();
  }

  text(text, x, y, colour, align = "left", weight = "") {
    const { pen } = this;
    if (weight) pen.font = weight + this.font;
    pen.textAlign = align;
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = this.palette.paper;
    pen.strokeText(text, x, y);
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
    if (weight) pen.font = this.font;
  }

  // --- pointing at one ---

  under(x, y) {
    for (const event of this.undated) {
      if (Math.abs(event.y - y) < ROW / 2 && x >= event.railX - DOT && x <= event.railX + DOT + GAP + this.long(event.title)) return event;
    }
    for (const { members, labelled, top, bottom } of this.lanes) {
      if (y < top || y > bottom) continue;
      const reach = labelled ? ROW / 2 : DENSE / 2 + 1, at = x + this.view.left;
      for (const event of members) {
        if (Math.abs(event.y - y) < reach && at >= Math.min(event.from, event.left) - 3 && at <= Math.max(event.to, event.right) + 3) return event;
      }
    }
    return null;
  }

  hover(x, y) {
    const event = x < 0 ? null : this.under(x, y), { tip } = this;
    this.canvas.style.cursor = event ? "pointer" : "grab";
    tip.hidden = !event;
    if (!event) return;
    tip.replaceChildren(...[["b", event.title], ["span", event.told]].map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text })));
    const room = this.width - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(0, Math.min(x + 14, room))}px`;
    tip.style.top = `${this.canvas.offsetTop + event.y + 14}px`;
  }

  step(by) {
    const all = [...this.lanes.flatMap(lane => lane.members).sort((a, b) => a.position - b.position), ...this.undated];
    if (!all.length) return;
    const now = all.findIndex(event => event.id === this.view.at);
    const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)];
    this.select(next);
    const x = (next.x0 ?? 0) - this.view.left;
    if (next.known.length && (x < 0 || x > this.width)) this.change({ left: next.x0 - this.width / 2 });
  }

  select(event) {
    this.change({ at: event?.id ?? null });
  }

  follow() {
    const event = this.events.find(one => one.id === this.view.at);
    if (event?.position) document.getElementById(`event-${event.position}`)?.scrollIntoView({ block: "center" });
  }

  // A phrase of the page's language, in the form that the count asks for.
  say(phrase, values = {}) {
    const { words, language } = this.data, entry = words[phrase];
    const form = typeof entry === "string" ? entry : entry[new Intl.PluralRules(language).select(values.count)] ?? entry.other;
    return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  telling() {
    const event = this.events.find(one => one.id === this.view.at);
    for (const chip of this.chips) chip.setAttribute("aria-pressed", String(!this.view.off.has(chip.dataset.kind)));
    const counted = this.say(this.count === this.events.length ? "{count} events" : "{shown} of {count} events", { shown: this.count, count: this.events.length });
    return event && event.present ? `${event.title}: ${event.told}` : counted;
  }
}

class Event {
  constructor(row, data) {
    this.id = row[0];
    this.position = row[1];
    this.title = row[2];
    this.kind = row[4] ?? "";
    this.colour = row[5] < 0 ? "k-none" : COLOURS[row[5]];
    this.conflict = Boolean(row[6]);
    this.given = row;
    this.data = data;
    this.now = { bounds: row[8], told: row[3] };
    this.at(null);
  }

  // What is searched: made when it is first asked for, as it takes longer than all the rest.
  get words() {
    return this.text ??= [this.id, this.title, this.now.told, this.kind, ...this.given[7].map(at => this.data.names[at])]
      .filter(Boolean).join(" ").toLocaleLowerCase();
  }

  // As it is in one of the states that are replayed; without one, as it is now.
  at(state) {
    const told = state ? state[this.id] : 0, then = told === 0 ? this.now : told;
    if (this.then === then && this.known) return;
    this.then = then;
    this.present = Boolean(then);
    const bounds = then?.bounds ?? UNKNOWN, both = bounds.length === 2;  // start and end share them
    const first = bounds[0], begunBy = bounds[1], until = both ? first : bounds[2], last = both ? begunBy : bounds[3];
    this.told = then?.told ?? this.now.told;
    this.known = bounds.filter(at => at !== null);
    if (this.known.length > 1) this.known.sort((a, b) => a - b);
    this.place0 = undefined;
    this.openLeft = first === null;
    this.openRight = last === null;
    const brief = first !== null && last !== null && last - first <= DAY;
    this.sure = begunBy === null || until === null || begunBy > until ? null : [
      first !== null && begunBy - first <= DAY ? first : begunBy, last !== null && last - until <= DAY ? last : until];
    this.brief = brief && !this.sure;
    this.certainty = !this.known.length ? "undated" : brief || (this.sure && this.sure[0] === first && this.sure[1] === last) ? "certain" : "uncertain";
  }

  // Where it stands at zoom 1: that does not change with the view.
  stand(timeline) {
    if (this.place0 !== undefined) return;
    this.place0 = timeline.place(this.known[0]);
    this.place1 = timeline.place(this.known[this.known.length - 1]);
  }

  lane(name) {
    return this.data.names[this.given[7][this.data.lanes.indexOf(name)]] ?? null;
  }
}

// --- dates along the axis ---

const MINUTE = 6e4, HOUR = 36e5, YEAR = 365.2425 * DAY;
const STEPS = [
  ...[1, 5, 15, 30].map(n => ["minute", n, n * MINUTE]), ...[1, 3, 6, 12].map(n => ["hour", n, n * HOUR]),
  ["day", 1, DAY], ["week", 1, 7 * DAY], ...[1, 3, 6].map(n => ["month", n, n * YEAR / 12]),
  ...[0, 1, 2, 3, 4, 5].flatMap(power => [1, 2, 5].map(n => ["year", n * 10 ** power, n * 10 ** power * YEAR])),
];
const SHORTEST = 28 / 30.436875;  // February beside other months
const ABOVE = { minute: "day", hour: "day", day: "month", week: "month", month: "year" };

function utc(year, month = 0, day = 1) {
  return new Date(0).setUTCFullYear(year, month, day);
}

function* datesOf(unit, count, first, last) {
  const date = new Date(first), year = date.getUTCFullYear();
  if (unit === "year") {
    for (let n = Math.floor(year / count); n * count <= year + (last - first) / YEAR + 1; n++) {
      const at = utc(n > 0 ? n * count : n * count + 1);  // there is no year 0: round years before our era are one off
      if (at >= first && at <= last) yield at;
    }
  } else if (unit === "month") {
    for (let month = Math.floor(date.getUTCMonth() / count) * count; ; month += count) {
      const at = utc(year, month);
      if (at > last || Number.isNaN(at)) return;
      if (at >= first) yield at;
    }
  } else {
    const size = { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY }[unit] * count, origin = unit === "week" ? -3 * DAY : 0;
    for (let at = Math.ceil((first - origin) / size) * size + origin; at <= last; at += size) yield at;
  }
}

// Which dates are written, and how a month is, so that every one of them has room.
function step(timeline, scale, locale) {
  for (const [unit, count, long] of STEPS) {
    if (long * scale < 52) continue;
    if (unit !== "month") return [unit, count];
    const room = long * scale * SHORTEST - 12, months = [...datesOf("month", count, utc(2001), utc(2001, 11))];
    for (const form of ["long", "short"]) {
      if (months.every(at => timeline.long(written("month", at, locale, form)) <= room)) return [unit, count, form];
    }
  }
  return STEPS[STEPS.length - 1].slice(0, 2);
}

function written(unit, at, locale, month = "long") {
  const date = new Date(at), year = date.getUTCFullYear();
  if (unit === "year") return year > 0 ? String(year) : `${1 - year} BCE`;
  const form = { minute: { hour: "2-digit", minute: "2-digit" }, hour: { hour: "2-digit", minute: "2-digit" }, week: { day: "numeric" }, day: { day: "numeric" }, month: { month } };
  return formatter(locale, { hourCycle: "h23", ...form[unit] }).format(date);
}

function headed(unit, at, locale) {
  const year = new Date(at).getUTCFullYear();
  if (unit === "year") return written("year", at, locale);
  const era = year > 0 ? {} : { era: "short" };
  return formatter(locale, { year: "numeric", month: "long", ...(unit === "day" ? { day: "numeric" } : {}), ...era }).format(new Date(at));
}

const formatters = new Map();
function formatter(locale, form) {
  const key = locale + JSON.stringify(form);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...form }));
  return formatters.get(key);
}

function datesBetween(timeline) {
  const { data, view, width } = timeline;
  const { factor } = timeline, locale = data.locale === "en" ? "en-GB" : data.locale;
  const scale = data.scale * factor, [unit, count, month] = step(timeline, scale, locale);
  const ticks = [], heads = [], above = ABOVE[unit];
  let free = -Infinity, told = null;
  data.pieces.forEach(([first, last], number) => {
    // Only what is in sight; before the first piece and after the last one it goes on.
    const from = Math.max(number ? first : -Infinity, timeline.when(timeline.unworld(view.left)) - 1 / scale);
    const to = Math.min(number < data.pieces.length - 1 ? last : Infinity, timeline.when(timeline.unworld(view.left + width)));
    if (!(from < to)) return;
    for (const at of datesOf(unit, count, from, to)) {
      const x = timeline.x(at), text = written(unit, at, locale, month);
      if (x < free) continue;
      free = x + timeline.long(text) + 12;
      ticks.push({ x, text });
    }
    if (!above) return;
    for (const at of [from, ...datesOf(above, 1, from + 1, to)]) {
      const text = headed(above, at, locale);
      if (text !== told) heads.push({ x: timeline.x(at), text, begins: at !== from });
      told = text;
    }
  });
  for (const tick of ticks) {
    if (heads.some(head => head.begins && head.x > tick.x && head.x < tick.x + timeline.long(tick.text) + 6)) tick.text = "";
  }
  for (let n = 0; n + 1 < heads.length; n++) {
    if (heads[n].x + timeline.long(heads[n].text) * 1.1 + 12 > heads[n + 1].x) heads[n].text = "";
  }
  return { heads, ticks };
}

for (const figure of document.querySelectorAll("figure.timeline")) {
  const data = figure.querySelector("script[type='application/json']");
  if (data) figure.timeline = new Timeline(figure, JSON.parse(data.textContent));
}
