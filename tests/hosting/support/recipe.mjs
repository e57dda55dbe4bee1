// A server of the documentation's own words: the recipe is taken out of docs/hosting.md, the example's folder, name and
// port are replaced, and the real program is started on this machine alone.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { access, chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../../", import.meta.url));

/** The blocks of a page, docs/hosting.md unless another is named, in this language, in order. */
export const blocks = async (language, path = "docs/hosting.md") => {
  const page = await readFile(join(top, path), "utf8");
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, block]) => block);
};

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** A merchant's site in a folder of its own: the release, pages by their names, a shop file. */
const site = async (pages) => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-hosting-"));
  // Servers that are started by root read files as somebody else.
  await chmod(folder, 0o755);
  await cp(join(top, "dist/vitrine"), join(folder, "site/vitrine"), { recursive: true });
  await cp(join(top, "www/hosts/shops/good.json"), join(folder, "site/loja.json"));
  for (const [name, page] of Object.entries(pages)) await writeFile(join(folder, "site", name), page);
  await mkdir(join(folder, "own"));
  await chmod(join(folder, "own"), 0o777);
  return folder;
};

const PROGRAMS = {
  nginx: async ({ folder, port, recipe }) => {
    const server = recipe[0].replace("listen 80;", `listen 127.0.0.1:${port};`).replaceAll("/var/www/padaria", join(folder, "site"));
    const own = join(folder, "own");
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${own}/${name};`).join(" ");
    const config = `daemon off; pid ${own}/pid; error_log stderr; events { }
      http { access_log off; ${paths} types { text/html html; application/json json; image/webp webp; } ${server} }`;
    await writeFile(join(folder, "nginx.conf"), config);
    return ["nginx", ["-e", "stderr", "-c", join(folder, "nginx.conf")]];
  },
  apache2: async ({ folder, port, recipe }) => {
    const [inside, beside] = recipe;
    await writeFile(join(folder, "site/vitrine/.htaccess"), inside);
    await writeFile(join(folder, "site/.htaccess"), beside);
    const modules = ["mpm_event", "authz_core", "dir", "mime", "rewrite", "headers", "deflate", "filter", "env"];
    const config = `ServerRoot ${folder}
      ServerName padaria.example
      Listen 127.0.0.1:${port}
      PidFile ${folder}/own/pid
      DefaultRuntimeDir ${folder}/own
      Mutex file:${folder}/own default
      ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
      ${process.getuid() === 0 ? "User www-data\nGroup www-data" : ""}
      TypesConfig /etc/mime.types
      ErrorLog ${folder}/own/error.log
      DocumentRoot ${folder}/site
      DirectoryIndex index.html
      AddOutputFilterByType DEFLATE text/html text/javascript application/wasm
      <Directory ${folder}/site>
        AllowOverride All
        Require all granted
      </Directory>`;
    await writeFile(join(folder, "apache.conf"), config);
    return ["apache2", ["-X", "-f", join(folder, "apache.conf")]];
  },
  caddy: async ({ folder, port, recipe }) => {
    const server = recipe[0].replace("padaria.example {", `http://127.0.0.1:${port} {`).replaceAll("/var/www/padaria", join(folder, "site"));
    await writeFile(join(folder, "Caddyfile"), `{\n  admin off\n  auto_https off\n}\n${server}`);
    return ["caddy", ["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")]];
  },
};

/** Starts a server with the recipe of this language; `pages` are the merchant's, by their names. */
export const start = async (name, language, pages) => {
  const recipe = await blocks(language);
  const [folder, port] = await Promise.all([site(pages), freePort()]);
  const [program, args] = await PROGRAMS[name]({ folder, port, recipe });
  const path = `${process.env.PATH}:/usr/sbin:/sbin`;
  const home = join(folder, "own");
  const child = spawn(program, args, { env: { ...process.env, PATH: path, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const ended = new Promise((done) => child.once("close", done));
  child.once("error", (error) => (said += error.message));
  const origin = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const end = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
    if (await fetch(origin).then((answer) => answer.ok, () => false)) return { origin, close };
    if (child.exitCode !== null || Date.now() > end) {
      const log = await access(join(folder, "own/error.log")).then(() => readFile(join(folder, "own/error.log"), "utf8"), () => "");
      await close();
      throw new Error(`${name} does not serve the page: ${said}${log}`);
    }
  }
};
