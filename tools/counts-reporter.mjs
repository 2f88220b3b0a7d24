/** Checks before the tests (types, lint) that failed: they count as well. */
const CHECKS_FAILED = Number(process.env.DESK_CHECKS_FAILED ?? 0);

/**
 * Ends a test run with one plain line of counts, over all projects together. Before it stand the
 * tests that passed only at a second try, so that none of them hides a fault.
 */
export default class CountsReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length + CHECKS_FAILED, skipped: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0)
        counts.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (test.diagnostic()?.flaky) console.log(`second try: ${test.fullName}`);
        if (state === 'passed' || state === 'failed') counts[state] += 1;
        else counts.skipped += 1;
      }
    }
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}
