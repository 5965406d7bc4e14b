// On a narrow screen the menu covers the page: it is folded away once a page has been opened. Streamlit itself does so
// on telephones after a choice in the menu, but not in a narrow window, nor where a link opens a page later on.
let shown;

export default function ({ data }) {
  if (shown === data.page) return;
  shown = data.page;
  if (!matchMedia("(max-width: 768px)").matches) return;
  document.querySelector("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();
}
