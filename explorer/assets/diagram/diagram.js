// Draws the model as buttons; a click tells Python which page the part leads to. Words go in as text, never as markup.
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

const drawPart = (part, go) => {
  const button = element("button", `part ${part.hue}`);
  button.type = "button";
  button.append(element("span", "name", part.name), element("span", "shape", part.shape));
  if (part.words?.length) {
    const words = element("span", "words");
    part.words.forEach((word) => words.append(element("span", "word", word)));
    button.append(words);
  }
  if (part.vectors?.length) {
    const rows = element("span", "vectors");
    rows.setAttribute("aria-hidden", "true");
    part.vectors.forEach((vector) => {
      const row = element("span", "vector");
      vector.forEach((value) => {
        const cell = element("span", "cell");
        cell.style.background = shade(value);
        row.append(cell);
      });
      rows.append(row);
    });
    button.append(rows);
  }
  button.addEventListener("click", () => go(part.page));
  return button;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".diagram");
  root.replaceChildren();
  root.setAttribute("aria-label", data.label);
  data.lanes.forEach((lane, place) => {
    if (place) root.append(element("div", "down", data.between));
    const row = element("div", "lane");
    lane.forEach((part, index) => {
      if (index) row.append(element("span", "arrow", "→"));
      row.append(drawPart(part, (page) => setTriggerValue("page", page)));
    });
    root.append(row);
  });
}
