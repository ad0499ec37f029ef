// Builds a real Ollama from its Go module into .cache/ollama/bin, for the tests: `node scripts/installOllama.mjs`. Does nothing where one of
// the wanted version is there. Needs Go (one that is too old fetches a newer
// one as a module), a C++ compiler, and two header libraries that Go modules
// leave out: nlohmann-json3-dev and libstb-dev in Debian.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProgram, OLLAMA, ROOT } from './means.mjs';

/** The last version whose own inference is compiled in; later ones start a program that the module does not hold. */
const VERSION = '0.24.0';
/** The oldest Go that builds it, and the one that is fetched where there is only an older one. */
const OLDEST_GO = 26;
const NEWER_GO = '1.26.8';
const NEEDED_HEADERS = ['/usr/include/nlohmann/json.hpp', '/usr/include/stb'];

if (isProgram(OLLAMA) && versionOf(OLLAMA) === VERSION) {
  console.log(`Ollama ${VERSION} is there: ${OLLAMA}`);
} else {
  const missing = NEEDED_HEADERS.filter((header) => !existsSync(header));
  if (process.platform === 'linux' && missing.length > 0) {
    console.error(`Ollama cannot be built: ${missing.join(' and ')} is missing (nlohmann-json3-dev, libstb-dev).`);
    process.exit(1);
  }
  build();
}

function build() {
  const unfinished = join(ROOT, '.cache/ollama', `bin.unfinished-${process.pid}`);
  const began = Date.now();
  console.log(`Building Ollama ${VERSION} from its Go module; this takes some minutes …`);
  mkdirSync(unfinished, { recursive: true });
  try {
    const flags = `-s -w -X github.com/ollama/ollama/version.Version=${VERSION}`;
    execFileSync(goProgram(), ['install', '-ldflags', flags, `github.com/ollama/ollama@v${VERSION}`], {
      cwd: unfinished,
      stdio: 'inherit',
      env: {
        ...process.env,
        GOBIN: unfinished,
        GOFLAGS: '',
        GOTOOLCHAIN: 'local',
        GOROOT: '',
        CGO_ENABLED: '1',
        CGO_CPPFLAGS: `-I${join(ROOT, 'test/ollama/headers')}`,
      },
    });
    mkdirSync(join(ROOT, '.cache/ollama/bin'), { recursive: true });
    renameSync(join(unfinished, process.platform === 'win32' ? 'ollama.exe' : 'ollama'), OLLAMA);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  console.log(`Built ${OLLAMA} in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function versionOf(program) {
  try {
    // Without a server to ask, the program tells its own version in a warning.
    const env = { ...process.env, OLLAMA_HOST: '127.0.0.1:1' };
    const said = execFileSync(program, ['--version'], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return /(\d+\.\d+\.\d+)/.exec(said)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** A Go that is new enough. Go's own toolchains are modules, which old versions can fetch though they do not switch to them by themselves. */
function goProgram() {
  const said = execFileSync('go', ['version'], { encoding: 'utf8' });
  const minor = Number(/go1\.(\d+)/.exec(said)?.[1] ?? 0);
  if (minor >= OLDEST_GO) return 'go';
  const [system, processor] = execFileSync('go', ['env', 'GOOS', 'GOARCH'], { encoding: 'utf8' }).trim().split(/\s+/);
  const toolchain = `golang.org/toolchain@v0.0.1-go${NEWER_GO}.${system}-${processor}`;
  console.log(`${said.trim()} is too old; fetching ${toolchain} …`);
  // Outside of any module, so that nothing but this is looked at.
  const options = { cwd: tmpdir(), encoding: 'utf8', env: { ...process.env, GOFLAGS: '', GOTOOLCHAIN: 'local' } };
  const { Dir: folder } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', toolchain], options));
  // An old Go unpacks the programs as plain files.
  const programs = [join(folder, 'bin'), join(folder, 'pkg/tool', `${system}_${processor}`)];
  for (const place of programs) for (const file of readdirSync(place)) chmodSync(join(place, file), 0o755);
  return join(folder, 'bin', system === 'windows' ? 'go.exe' : 'go');
}
