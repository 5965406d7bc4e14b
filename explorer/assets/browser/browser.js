// On a narrow screen the menu covers the page: it is folded away once a page has been opened. Streamlit itself does so
// on telephones after a choice in the menu, but not in a narrow window, nor where a link opens a page later on.
let shown;

function foldOnceOpened(page) {
  if (shown === page) return;
  shown = page;
  if (!matchMedia("(max-width: 768px)").matches) return;
  document.querySelector("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();
}

// A click beside an open box closes it, and a click beside a field that is written in ends that. The browser says so to
// the server after the click itself, as of the page that it had: a link to another page would lead back at once, or what
// was written would be lost. So the link waits until that is said and answered, and goes by itself then, whether it was
// clicked, clicked twice or opened with Enter.
const LINKS = "[data-testid=stSidebarNav] a, [data-testid=stPageLink] a";
const BOX = "body > #stFloatingOverlayPortal > * > [data-testid=stPopoverBody]";
const FRAMES = 12; // drawn at rest after the box is gone or the field was left; what they have to say is said within five
const PATIENCE = 10000; // milliseconds that a busy server may take to answer; then the link goes all the same
const LINES = new WeakSet(); // to the server
let answered = true; // whether the server has said something since it was spoken to last
let waiting; // the link that is to be opened
let leaves = false; // whether the click that is being made leaves a field

function press() {
  leaves = Boolean(document.activeElement?.matches(":is(input, textarea):not([type=radio], [type=checkbox], [type=range])"));
}

function openWhenSaid(click) {
  const link = click.target.closest?.(LINKS);
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
  if (!waiting && !document.querySelector(BOX) && !leaves) return;
  click.preventDefault();
  click.stopPropagation();
  if (!waiting) requestAnimationFrame(() => openOnceAnswered(FRAMES, performance.now() + PATIENCE));
  waiting = link;
}

function openOnceAnswered(frames, end) {
  const box = document.querySelector(BOX);
  if (box) document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  const rests = answered && document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
  if (frames && performance.now() < end) {
    return void requestAnimationFrame(() => openOnceAnswered(box || !rests ? FRAMES : frames - 1, end));
  }
  const link = waiting;
  waiting = undefined;
  leaves = false;
  link.click();
}

function listenToTheLines() {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (...said) {
    if (!LINES.has(this)) this.addEventListener("message", () => (answered = true));
    LINES.add(this);
    answered = false;
    return send.apply(this, said);
  };
}

// A finger on a picture scrolls the page. Plotly takes every touch for a drag, even where nothing can be dragged; what it
// needs of a tap are the clicks that the browser makes of it. A space is turned by the finger.
function scroll(touch) {
  const picture = touch.target.closest?.(".draglayer")?.closest(".js-plotly-plot");
  if (picture && !picture.querySelector(".gl-container canvas")) touch.stopImmediatePropagation();
}

// Numbers that tables and live charts draw have a minus sign, as those of figures have, not a hyphen. They stand at the
// right of a cell or around a tick; what begins at the left are words, which are drawn as they were typed. The live map
// has words alone, and near its right edge they end at their points.
const WORDS_ALONE = ".st-key-map_chart";
function drawMinusSigns() {
  const context = CanvasRenderingContext2D.prototype, drawn = context.fillText;
  context.fillText = function (text, ...where) {
    const aligned = this.textAlign === "right" || this.textAlign === "center";
    const number = aligned && /^-?\d[\d.,]*(e[+-]\d+)?%?$/.test(text) && !this.canvas.closest?.(WORDS_ALONE);
    return drawn.call(this, number ? text.replaceAll("-", "−") : text, ...where);
  };
}

let listening = false;

export default function ({ data }) {
  foldOnceOpened(data.page);
  if (listening) return;
  listening = true;
  drawMinusSigns();
  listenToTheLines();
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("click", openWhenSaid, true);
  document.addEventListener("touchstart", scroll, { capture: true, passive: true });
}
