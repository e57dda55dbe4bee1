// Starts the Studio: loads its module, which draws itself into the page.
import start from "./studio.js";

start().catch((error) => {
  document.querySelector("#studio").textContent = "O Studio não abriu. Recarregue a página; o que você fez fica guardado.";
  throw error;
});
