// Draws a Plotly figure that outlives reruns: camera, zoom and the frame being looked at stay as they are. A click on a
// point sends the point's customdata to Python, in space as well as in the plane; a frame that is moved to, its name.
const run = (blob) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = URL.createObjectURL(blob);
    script.onload = () => done(globalThis.Plotly);
    script.onerror = failed;
    document.head.append(script);
  });

// Fetched rather than named by a script tag: the address holds the version, so a copy in the browser's cache never ages.
const load = (source) =>
  (globalThis.__explorerPlotly ??= fetch(new URL(source, document.baseURI), { cache: "force-cache" })
    .then((answer) => (answer.ok ? answer.blob() : Promise.reject(answer.status)))
    .then(run)
    .catch((reason) => {
      globalThis.__explorerPlotly = undefined; // the next rerun may try again
      throw reason;
    }));

// Open the figure at the frame of this name instead of at its own.
const seek = (figure, name) => {
  const frame = figure.frames?.find((each) => each.name === name);
  if (!frame) return;
  frame.traces.forEach((trace, place) => Object.assign(figure.data[trace], frame.data[place]));
  const slider = figure.layout.sliders[0];
  slider.active = slider.steps.findIndex((step) => step.label === name);
};

const named = (event) => event.points.find((each) => each.customdata !== undefined)?.customdata;

const send = (plot, word) => {
  if (word === undefined || (word === plot.sent && performance.now() - plot.sentAt < 800)) return;
  plot.sent = word;
  plot.sentAt = performance.now();
  plot.trigger("point", word);
};

// The frame being looked at is sent once the figure rests at it, not at each step of a drag or of the animation.
const rest = (plot, name) => {
  plot.frame = name;
  clearTimeout(plot.resting);
  plot.resting = setTimeout(() => {
    if (name === plot.latest.frame) return;
    plot.rested = name;
    plot.trigger("frame", name);
  }, 500);
};

// Of labels that would lie on one another, the one drawn last stays: it stands out most. A tap still names the others.
const keeper = () => {
  const kept = [];
  return (box) => {
    const free = kept.every(
      (one) => one.right <= box.left || box.right <= one.left || one.bottom <= box.top || box.bottom <= one.top,
    );
    if (free) kept.push(box);
    return free;
  };
};

const uncrowd = (plot) => {
  const free = keeper();
  [...plot.querySelectorAll(".textpoint text")].reverse().forEach((label) => {
    label.style.visibility = free(label.getBoundingClientRect()) ? "visible" : "hidden"; // a hidden one has a box, too
  });
};

// Where the points of a trace that WebGL draws are on the screen, in pixels: in space the data scaled, then through the
// scene's model, view and projection matrices.
const onScreen = (plot, trace) => {
  if (trace.type === "scattergl") {
    const { xaxis, yaxis } = plot._fullLayout;
    return Array.from(trace.x, (x, point) => [xaxis.c2p(x), yaxis.c2p(trace.y[point])]);
  }
  const scene = plot._fullLayout.scene._scene;
  const { model, view, projection } = scene.glplot.cameraParams;
  const { width, height } = scene.container.getBoundingClientRect();
  const times = (m, v) => [0, 1, 2, 3].map((row) => v.reduce((sum, value, k) => sum + m[4 * k + row] * value, 0));
  return Array.from(trace.x, (x, point) => {
    const start = [x, trace.y[point], trace.z[point]].map((value, axis) => value * scene.dataScale[axis]);
    const [right, up, , depth] = [model, view, projection].reduce((at, matrix) => times(matrix, at), [...start, 1]);
    return [(right / depth / 2) * width, (-up / depth / 2) * height];
  });
};

// Labels that WebGL draws are no elements: where they lie is computed, and those that are hidden have no text.
const pen = document.createElement("canvas").getContext("2d");
const uncrowdDrawn = (plot) => {
  const free = keeper();
  const traces = plot._fullData.filter((trace) => trace.meta).reverse();
  plot.unwritten = new Set();
  const texts = traces.map((trace) => {
    pen.font = `${trace.textfont.size}px ${trace.textfont.family}`;
    const places = onScreen(plot, trace);
    const shown = (word, point) => {
      const [x, y] = places[point];
      const half = pen.measureText(word).width / 2;
      return free({ left: x - half, right: x + half, top: y - trace.textfont.size * 1.2, bottom: y });
    };
    return trace.meta.map((_, place, words) => words.length - 1 - place).map((point) => {
      const word = trace.meta[point];
      if (!word || shown(word, point)) return word;
      plot.unwritten.add(word);
      return "";
    }).reverse();
  });
  const changed = traces.some((trace, place) => texts[place].some((word, point) => word !== trace.text[point]));
  if (changed) globalThis.Plotly.restyle(plot, { text: texts }, traces.map((trace) => trace.index));
};

// It takes a redraw, so it is done once the figure rests.
const uncrowdLater = (plot) => {
  clearTimeout(plot.crowded);
  plot.crowded = setTimeout(() => !plot.animating && plot.isConnected && uncrowdDrawn(plot), 200);
};

const listen = (plot) => {
  ["afterplot", "animatingframe", "animated"].forEach((event) => plot.on(`plotly_${event}`, () => uncrowd(plot)));
  plot.on("plotly_animating", () => (plot.animating = true));
  ["animated", "animationinterrupted"].forEach((event) => plot.on(`plotly_${event}`, () => (plot.animating = false)));
  ["afterplot", "animated", "relayout"].forEach((event) => plot.on(`plotly_${event}`, () => uncrowdLater(plot)));
  plot.on("plotly_click", (event) => send(plot, named(event)));
  // In space plotly.js only sees a click that is still held when it next draws; a slow machine misses short ones.
  plot.on("plotly_hover", (event) => (plot.under = named(event)));
  plot.on("plotly_unhover", () => (plot.under = undefined));
  plot.addEventListener("pointerdown", (event) => (plot.down = event), true);
  plot.addEventListener(
    "pointerup",
    (event) => {
      const moved = plot.down ? Math.hypot(event.clientX - plot.down.clientX, event.clientY - plot.down.clientY) : 9;
      if (event.target.tagName === "CANVAS" && moved < 5) send(plot, plot.under);
    },
    true,
  );
  plot.on("plotly_animatingframe", (event) => rest(plot, event.name));
  plot.watch = new ResizeObserver(() => plot.isConnected && globalThis.Plotly.Plots.resize(plot));
  plot.watch.observe(plot.parentElement);
};

const draw = async (plot, data) => {
  const figure = JSON.parse(data.figure);
  plot.style.minHeight = `${figure.layout.height}px`; // nothing below it moves while the library loads
  const eye = figure.layout.scene?.camera?.eye;
  if (eye && plot.clientWidth < 500) ["x", "y", "z"].forEach((axis) => (eye[axis] *= 1.5)); // the cube fits a phone
  const Plotly = await load(data.library);
  if (plot.latest !== data) return; // a newer figure came meanwhile
  const answered = plot.rested === data.frame; // the page followed the figure, which may have been moved on since
  if (answered) plot.rested = undefined;
  if (answered || plot.opening === data.opening) seek(figure, plot.frame);
  else plot.frame = undefined;
  plot.opening = data.opening;
  figure.data.filter((trace) => trace.customdata && trace.type !== "scatter").forEach((trace) => {
    trace.meta = trace.text; // the labels, hidden or not
    trace.text = trace.meta.map((word) => (plot.unwritten?.has(word) ? "" : word));
  });
  await Plotly.react(plot, { ...figure, config: data.config });
  if (!plot.watch) listen(plot);
  uncrowd(plot);
  uncrowdLater(plot);
  if (plot.latest === data) plot.dataset.drawn = data.opening; // for whoever waits for it
};

export default function ({ data, parentElement, setTriggerValue }) {
  const plot = parentElement.querySelector(".plot");
  plot.setAttribute("aria-label", data.alt);
  plot.trigger = setTriggerValue;
  plot.latest = data;
  delete plot.dataset.drawn;
  draw(plot, data).catch(() => (plot.textContent = data.failed));
  return () => {
    clearTimeout(plot.resting);
    clearTimeout(plot.crowded);
    plot.watch?.disconnect();
    globalThis.Plotly?.purge(plot); // frees its WebGL context, of which a browser has few
  };
}
