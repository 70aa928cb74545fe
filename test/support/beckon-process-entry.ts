/** Runs an entry of src/main as the built one runs: `node --import tsx beckon-process-entry.ts all|demo|cli [arguments]`. */
const [entry, ...args] = process.argv.slice(2);
const { main } = await import(`../../src/main/${entry}.ts`);
process.exitCode = await main(args);
