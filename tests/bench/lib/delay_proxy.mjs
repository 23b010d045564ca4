// A TCP proxy that delays each direction by the same time. A real connection costs a round trip
// before its first byte can leave, which loopback hides: the first bytes of the client wait for it.
import net from 'node:net';

export async function startDelayProxy({ port, target }) {
  let delay = 0;
  const open = new Set();

  // Passes on what `from` sends, in order, each piece once its time has come.
  const pipe = (from, to, earliest) => {
    const queue = [];
    let timer = null;
    const flush = () => {
      timer = null;
      while (queue.length && queue[0].due <= performance.now() + 0.5) {
        const { data } = queue.shift();
        if (to.destroyed) continue;
        if (data === null) to.end();
        else to.write(data);
      }
      if (queue.length) timer = setTimeout(flush, queue[0].due - performance.now());
    };
    const push = (data) => {
      queue.push({ due: Math.max(performance.now() + delay, earliest), data });
      if (!timer) flush();
    };
    from.on('data', push).on('end', () => push(null));
  };

  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const upstream = net.connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true).on('error', () => {});
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => setTimeout(() => client.destroy(), delay));
    pipe(client, upstream, performance.now() + 3 * delay);
    pipe(upstream, client, 0);
  });
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));

  return {
    setDelay: (ms) => {
      delay = ms;
    },
    stop: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy();
        server.close(done);
      }),
  };
}
