// The first tap on a cell of an editable table edits it. The table itself selects at the first tap and edits at the
// second, which few find; its own key for editing the selected cell is Enter.
const cell = () => document.activeElement?.closest?.("[role=gridcell][aria-readonly=false]");

// Edit the cell that gets the keyboard within so many frames: the table names its cells a moment after a tap. A cell that
// had the keyboard before is edited by the table itself, and an editor that is open has the keyboard instead.
const edit = (before, frames) => {
  const now = cell();
  if (now && now !== before) {
    const enter = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true };
    now.dispatchEvent(new KeyboardEvent("keydown", enter));
  } else if (frames) requestAnimationFrame(() => edit(before, frames - 1));
};

export default function ({ data }) {
  let before;
  const down = () => (before = cell());
  const tapped = (event) => {
    if (event.pointerType !== "touch" || !event.target.closest(`[class*="st-key-${data.table}"]`)) return;
    edit(before, 60);
  };
  document.addEventListener("pointerdown", down, true);
  document.addEventListener("click", tapped, true);
  return () => {
    document.removeEventListener("pointerdown", down, true);
    document.removeEventListener("click", tapped, true);
  };
}
