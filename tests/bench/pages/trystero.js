// Trystero as its documents show it: join the room, add the stream for members and newcomers.
import { joinRoom } from '@trystero-p2p/mqtt';
import { openMedia, query, ready, room, show } from './common.js';

const stream = await openMedia();

ready(() => {
  const call = joinRoom(
    {
      appId: 'bench',
      rtcConfig: { iceServers: [] },
      relayConfig: { urls: [`ws://localhost:${query.get('port')}`] },
    },
    room,
  );
  call.addStream(stream);
  call.onPeerJoin = (peer) => call.addStream(stream, { target: peer });
  call.onPeerStream = (stream, peer) => show(peer, stream);
});
