// Stands in for a worker: waits until it is told to end.
const work = setInterval(() => undefined, 1000);
process.on('SIGTERM', () => {
  clearInterval(work);
  process.stdout.write('ended in good order\n', () => process.exit(0));
});
