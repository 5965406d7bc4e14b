// Streamlit's own words, and Plotly's, are English. On Chinese screens they are put into Chinese as they appear. Only
// words that a program set are: names of controls, and texts in places where no visitor's words stand.
const WORDS = {
  "Add files": "再选文件", "Add row": "添加一行", "App pages": "页面", Autoscale: "自动缩放", Autosize: "自动列宽",
  Automatic: "自动", "Choose an option": "请选择", "Choose or add an option": "请选择或输入", "Clear all": "全部清除",
  "Clear selection": "取消选择", "Clear value": "清除", Close: "关闭", "Close Search": "关闭查找",
  "Close fullscreen": "退出全屏", "Collapse sidebar": "收起菜单", Copied: "已复制", "Copied!": "已复制",
  "Copy to clipboard": "复制", Decrement: "减少", "Delete row(s)": "删除选中的行", Dismiss: "关闭",
  "Download as CSV": "下载 CSV", "Download plot as a PNG": "把图存成 PNG", "Drag and drop file here": "把文件拖到这里",
  "Drag and drop files here": "把文件拖到这里", "Expand sidebar": "展开菜单", Format: "格式", Fullscreen: "全屏",
  "file upload": "文件", Help: "说明", "Hide column": "隐藏这一列", Increment: "增加", "Link to heading": "这个标题的链接",
  "Next Result": "下一处", "No results": "没有找到", "No options to select": "没有可选的", "Orbital rotation": "旋转",
  Open: "打开", Pan: "平移", "Pin column": "固定这一列", "Previous Result": "上一处", progress: "进度", "Reset axes": "还原坐标轴",
  "Reset camera to default": "还原视角", "Reset camera to last save": "回到上次的视角", "Running...": "运行中…",
  Search: "查找", "Show password text": "显示", "Show/hide columns": "显示或隐藏列", Sidebar: "菜单",
  "Skip to main content": "跳到正文", "Sort ascending": "升序", "Sort descending": "降序", Statistics: "统计", Stop: "停止",
  "Turntable rotation": "转盘式旋转", "Unpin column": "取消固定", Upload: "选择文件", "Uploading...": "正在上传…",
  Zoom: "缩放", "Zoom in": "放大", "Zoom out": "缩小",
  "Press Enter to apply": "按回车键生效", "Press Enter to submit form": "按回车键提交",
  "Press Ctrl+Enter to apply": "按 Ctrl+回车键生效", "Press ⌘+Enter to apply": "按 ⌘+回车键生效",
  "Press Ctrl+Enter to submit form": "按 Ctrl+回车键提交", "Press ⌘+Enter to submit form": "按 ⌘+回车键提交",
};
const PHRASES = [
  [/^Help for (.*)$/s, "$1：说明"],
  [/^Remove (.*)$/s, "去掉 $1"],
  [/^Cancel upload of (.*)$/s, "停止上传 $1"],
  [/^Add: (.*)$/s, "添加：$1"],
  [/^Upload (.*)$/s, "选择文件：$1"],
  [/^\w+ icon$/, "图标"],
];
const NAMES = ["aria-label", "title", "placeholder", "data-title"];
const NAMED = NAMES.map(name => `[${name}]`).join();
const PLACES = ["InputInstructions", "stDataFrameColumnMenu", "stFileUploaderDropzone", "stSkipToContent", "stStatusWidget"]
  .map(name => `[data-testid=${name}]`)
  .concat("[data-testid=stSelectboxVirtualDropdown] :is([data-key=__creatable__], [data-empty])", ".stTooltipContent", "[data-testid=stTooltipContent]")
  .join();

const english = new WeakMap(); // node -> {name of an attribute, or "text": [English, Chinese]}

function inChinese(said) {
  if (WORDS[said]) return WORDS[said];
  const [word, ...rest] = said.split(": ");
  if (rest.length && WORDS[word]) return `${WORDS[word]}：${rest.join(": ")}`;
  const found = PHRASES.find(([pattern]) => pattern.test(said));
  return found && said.replace(...found);
}

function read(node, name) {
  return name === "text" ? node.nodeValue : node.getAttribute(name);
}

function write(node, name, said) {
  if (name === "text") node.nodeValue = said;
  else node.setAttribute(name, said);
}

function translate(node, name) {
  const said = read(node, name);
  const chinese = said && inChinese(said.trim());
  if (!chinese) return;
  english.set(node, { ...english.get(node), [name]: [said, chinese] });
  write(node, name, chinese);
}

function giveBack(node, name) {
  const [said, chinese] = english.get(node)?.[name] ?? [];
  if (chinese && read(node, name) === chinese) write(node, name, said);
}

// Does something to every name and every text of an element that a program may have set.
function each(root, change) {
  for (const element of [root, ...root.querySelectorAll(NAMED)]) {
    for (const name of NAMES) if (element.hasAttribute(name)) change(element, name);
  }
  const places = root.closest(PLACES) ? [root] : root.querySelectorAll(PLACES);
  for (const place of places) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) change(texts.currentNode, "text");
  }
}

const observer = new MutationObserver(changes => {
  for (const { type, target, attributeName, addedNodes } of changes) {
    if (type === "attributes") translate(target, attributeName);
    else if (type === "characterData") target.parentElement?.closest(PLACES) && translate(target, "text");
    else for (const node of addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) each(node, translate);
      else if (node.nodeType === Node.TEXT_NODE && node.parentElement?.closest(PLACES)) translate(node, "text");
    }
  }
});
let watching = false;

export default function ({ data }) {
  if (watching === data.chinese) return;
  watching = data.chinese;
  if (!watching) {
    observer.disconnect();
    each(document.body, giveBack);
    return;
  }
  each(document.body, translate);
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
}
