// A click on a line of the code that has numbers of the run tells Python which line: {number of the line: its name}.
export default function ({ data, setTriggerValue }) {
  const clicked = (event) => {
    const line = event.target.closest(`.st-key-${data.code} code > span`);
    const name = line && data.lines[[...line.parentElement.children].indexOf(line) + 1];
    if (name && document.getSelection().isCollapsed) setTriggerValue("line", name); // not the end of a selection
  };
  document.addEventListener("click", clicked);
  return () => document.removeEventListener("click", clicked);
}
