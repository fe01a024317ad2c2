// Loaded into api and workers before their own code: when the start script is killed without a chance to stop
// them, the channel to it closes, and they end in good order by themselves instead of living on unseen.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
