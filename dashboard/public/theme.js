// Before the first paint, so that nobody is dazzled: the module that draws the dashboard comes later.
(() => {
  try {
    const chosen = localStorage.getItem("beckon-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing follows the system.
  }
})();
