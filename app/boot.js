// The loader of the islands. It is written into the page with the page's nonce, and only where there is an island.
// 1. A default Trusted Types policy: what the framework needs passes, what could act is refused.
// 2. After load, when the browser is idle, and not when somebody saves data: fetch the module and wake the islands.
(() => {
  const tag = /<\/?([a-z][a-z0-9-]*)/gi;
  const banned = /^(script|iframe|frame|object|embed|style|link|meta|base|form|input|textarea|button|template|math|foreignobject|use|animate|set)$/i;
  const acting = /\son[a-z]+\s*=|javascript:|data:|srcdoc|formaction/i;
  if (window.trustedTypes && trustedTypes.createPolicy) {
    trustedTypes.createPolicy("default", {
      createHTML: (html) => {
        for (const found of html.matchAll(tag)) if (banned.test(found[1])) throw new TypeError("refused mark-up");
        if (acting.test(html)) throw new TypeError("refused mark-up");
        return html;
      },
      createScriptURL: (url) => {
        const full = new URL(url, location.origin);
        if (full.origin === location.origin && full.pathname.startsWith("/pkg/")) return url;
        throw new TypeError("refused script");
      },
    });
  }
  const saves = navigator.connection && (navigator.connection.saveData || /2g$/.test(navigator.connection.effectiveType || ""));
  if (saves) return;
  // The framework reads these lists when it wakes; our pages are whole, so they are empty.
  Object.assign(window, { __RESOLVED_RESOURCES: [], __SERIALIZED_ERRORS: [], __INCOMPLETE_CHUNKS: [] });
  const wake = async () => {
    const islands = document.querySelectorAll("leptos-island");
    if (!islands.length) return;
    const code = await import("{glue}");
    await code.default({ module_or_path: "{wasm}" });
    code.hydrate();
    for (const island of islands) await code[island.dataset.component]?.(island);
  };
  addEventListener("load", () => (window.requestIdleCallback || setTimeout)(wake));
})();
