// Draws the model as buttons, each of which tells Python that its page is to be opened, and plays a sentence on its way
// through them. Words go in as text, never as markup.
const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

// A number between -1 and 1 as a colour: blue above zero, orange below, the page behind at zero.
const shade = (value) => {
  const hue = value >= 0 ? "33, 102, 172" : "217, 119, 6";
  return `rgba(${hue}, ${Math.min(1, 0.08 + Math.abs(value)).toFixed(3)})`;
};

const drawWords = (words, marked) => {
  const drawn = element("span", "words");
  words.forEach((word, place) => drawn.append(element("span", place === marked ? "word marked" : "word", word)));
  return drawn;
};

const drawVectors = (vectors) => {
  const drawn = element("span", "vectors");
  drawn.setAttribute("aria-hidden", "true");
  vectors.forEach((vector) => {
    const row = element("span", "vector");
    vector.forEach((value) => {
      const cell = element("span", "cell");
      cell.style.background = shade(value);
      row.append(cell);
    });
    drawn.append(row);
  });
  return drawn;
};

const drawChoices = (choices) => {
  const drawn = element("span", "choices");
  choices.forEach(([word, probability, shown], place) => {
    const row = element("span", place ? "choice" : "choice taken");
    const bar = element("span", "bar");
    bar.style.width = `${100 * probability}%`;
    row.append(bar, element("span", "candidate", word), element("span", "share", shown));
    drawn.append(row);
  });
  return drawn;
};

// What stands in a part; marked: which of its words the stage is about.
const fill = (place, content, marked) => {
  place.replaceChildren();
  if (content?.words.length) place.append(drawWords(content.words, marked));
  if (content?.vectors.length) place.append(drawVectors(content.vectors));
  if (content?.choices.length) place.append(drawChoices(content.choices));
};

const drawPart = (part, name, go) => {
  const button = element("button", `part ${part.hue}`);
  button.type = "button";
  button.dataset.name = name;
  button.append(element("span", "name", part.name), element("span", "shape", part.shape), element("span", "content"));
  button.addEventListener("click", go);
  return button;
};

// Where playing stands: it outlives a redrawing of the page, and a visit to another one. Stage -1 is before the first;
// the wish is a button that was pressed before the stages had come.
const now = { of: "", stage: -1, playing: false, wish: "", timer: 0 };
const still = matchMedia("(prefers-reduced-motion: reduce)");
const BUTTONS = ["play", "back", "step", "restart"];

const show = (root, data) => {
  const { stages, buttons, invitation, note } = data.player;
  const last = stages.length - 1;
  now.stage = stages.length ? Math.min(now.stage, last) : now.stage;
  if (still.matches || now.stage >= last) now.playing = false;
  const stage = stages[now.stage];
  const contents = Object.assign({}, ...stages.slice(0, now.stage + 1).map((each) => each.contents));
  const marked = (part) => (stage?.marked && stage.marked[0] === part ? stage.marked[1] : undefined);
  root.classList.toggle("played", Boolean(stage));
  root.querySelectorAll(".part").forEach((part, place) => {
    part.classList.toggle("active", stage?.part === place);
    fill(part.querySelector(".content"), stage ? contents[place] : data.lanes.flat()[place].content, marked(place));
  });
  root.querySelector(".count").textContent = stage ? `${now.stage + 1}/${stages.length}` : "";
  root.querySelector(".says").textContent = stage ? stage.says : invitation;
  root.querySelector(".note").textContent = [stage && note, still.matches && data.player.still].filter(Boolean).join(" ");
  const picture = root.querySelector(".picture"); // of the part itself, which a phone may not show
  picture.className = `picture ${stage ? data.lanes.flat()[stage.part].hue : ""}`;
  fill(picture, stage && contents[stage.part], marked(stage?.part));
  const idle = { play: false, back: now.stage < 1, step: stage && now.stage === last, restart: now.stage < 1 };
  root.querySelectorAll(".buttons button").forEach((button) => {
    const name = button.dataset.name;
    button.textContent = buttons[name === "play" && now.playing ? "pause" : name];
    button.hidden = name === "play" && still.matches;
    button.setAttribute("aria-disabled", String(Boolean(idle[name]))); // not disabled: it would lose the keyboard
  });
  clearTimeout(now.timer);
  if (now.playing) now.timer = setTimeout(() => act(root, data, "next"), 1000 * stage.seconds);
};

// What a button does. Until the stages are there it asks for them, and is done once they come.
const act = (root, data, name, ask) => {
  const last = data.player.stages.length - 1;
  if (last < 0) {
    now.wish = name;
    ask(name);
    return;
  }
  const there = { play: now.stage, next: now.stage + 1, back: now.stage - 1, step: now.stage + 1, restart: 0 }[name];
  now.playing = { play: !now.playing, next: true, restart: now.playing }[name] ?? false;
  now.stage = name === "play" && now.playing && now.stage === last ? 0 : Math.min(Math.max(there, 0), last);
  show(root, data);
};

const drawLanes = (root, data, go) => {
  let place = 0;
  data.lanes.forEach((lane, below) => {
    if (below) root.append(element("div", "down", data.between));
    const row = element("div", "lane");
    lane.forEach((part, index) => {
      const number = place++;
      if (index) row.append(element("span", "arrow", "→"));
      row.append(drawPart(part, `part ${number}`, () => go(number)));
    });
    root.append(row);
  });
};

const drawPlayer = (root, data, ask) => {
  const panel = element("div", "player");
  panel.role = "group";
  panel.ariaLabel = data.player.label;
  const buttons = element("div", "buttons");
  BUTTONS.forEach((name) => {
    const button = element("button", name);
    button.type = "button";
    button.dataset.name = name;
    button.addEventListener("click", () => act(root, data, name, ask));
    buttons.append(button);
  });
  const told = element("p", "told");
  told.ariaLive = "polite";
  told.append(element("span", "count"), element("span", "says"));
  panel.append(buttons, told, element("div", "picture"), element("p", "note"));
  root.append(panel);
};

export default function ({ data: sent, parentElement, setTriggerValue }) {
  const data = { ...sent, player: sent.player[0] };
  const root = parentElement.querySelector(".diagram");
  const keyboard = parentElement.activeElement?.dataset?.name;
  const ask = (name) => setTriggerValue("play", name);
  if (now.of !== data.player.of) Object.assign(now, { of: data.player.of, stage: -1, playing: false, wish: "" });
  root.replaceChildren();
  root.setAttribute("aria-label", data.label);
  drawLanes(root, data, (number) => setTriggerValue("part", number));
  drawPlayer(root, data, ask);
  const wish = data.player.stages.length && now.wish;
  if (wish) {
    now.wish = "";
    act(root, data, wish, ask);
  } else show(root, data);
  still.onchange = () => show(root, data);
  if (keyboard) root.querySelector(`[data-name="${keyboard}"]`)?.focus();
  return () => {
    clearTimeout(now.timer);
    now.playing = false;
    still.onchange = null;
  };
}
