/** As beckon-process-entry.ts, of the built program. */
const [entry, ...args] = process.argv.slice(2);
const { main } = await import(`../../dist/main/${entry}.js`);
process.exitCode = await main(args);
