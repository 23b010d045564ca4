// Runs in a page before its own scripts: lets the test unplug devices and take permissions back.
// The page sees what a browser would show it: tracks that end, lists that change, refusals.
(() => {
  const native = {
    list: MediaDevices.prototype.enumerateDevices,
    get: MediaDevices.prototype.getUserMedia,
  };
  const gone = new Set(), tracks = [];
  let revoked = null;
  window.asked = 0;

  const kindOf = info => (info.kind === 'videoinput' ? 'video' : 'audio');
  MediaDevices.prototype.enumerateDevices = async function () {
    const list = (await native.list.call(this)).filter(info => !gone.has(info.deviceId));
    const hidden = info => ({ kind: info.kind, deviceId: '', label: '', groupId: '' });
    return list.map(info => (kindOf(info) === revoked ? hidden(info) : info));
  };
  MediaDevices.prototype.getUserMedia = async function (constraints) {
    window.asked++;
    const kind = constraints.video ? 'video' : 'audio';
    if (kind === revoked) throw new DOMException('Permission denied', 'NotAllowedError');
    if (gone.has(constraints[kind].deviceId?.exact))
      throw new DOMException('Requested device not found', 'NotFoundError');
    const stream = await native.get.call(this, constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };

  const end = which => {
    for (const track of tracks.filter(track => track.readyState === 'live' && which(track))) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  };
  const change = () => navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  window.unplug = id => {
    gone.add(id);
    end(track => track.getSettings().deviceId === id);
    change();
  };
  window.plug = id => {
    gone.delete(id);
    change();
  };
  window.revoke = kind => {
    revoked = kind;
    end(track => track.kind === kind);
  };
  window.permit = () => {
    revoked = null;
  };
})();
