import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { wirePlugin } from "./wire-plugin.ts";

/** Built into dist/dashboard, from where the server hands it out below /app. Nothing of the environment goes in. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/app/",
  plugins: [react(), tailwindcss(), wirePlugin()],
  build: {
    outDir: fileURLToPath(new URL("../dist/dashboard", import.meta.url)),
    emptyOutDir: true,
    // Small files stay files: a page's policy allows no script or style within itself.
    assetsInlineLimit: 0,
    // Browsers as old as the tokens' light-dark() allows.
    target: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/beckon": "http://localhost:4000" } },
});
