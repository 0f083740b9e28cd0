/** `npm run check`: types, lint, format, directions, dead code, generated files. */
import { printCheck, runChecks } from './checks.ts'

const results = await runChecks(printCheck)
process.exitCode = results.every((result) => result.passed) ? 0 : 1
