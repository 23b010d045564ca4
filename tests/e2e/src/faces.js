// A camera before which a drawn person sits: number FACE, 0 to 5. For pictures of the page.
(() => {
  const devices = navigator.mediaDevices;
  if (!devices || window.top !== window) return;
  const person = FACE % 6;
  const skin = ['#f1c7a5', '#c68642', '#8d5524', '#ffdbb5', '#e0ac69', '#5c3a21'][person];
  const hair = ['#2b1b12', '#0d0d0d', '#1b1b1b', '#b5651d', '#6d4c41', '#111111'][person];
  const shirt = ['#2f5d8a', '#8a2f4f', '#d9d4c7', '#31694e', '#c0702a', '#46407a'][person];
  const wall = [['#dfe6e9', '#b2bec3'], ['#f5e6cc', '#d8b98a'], ['#3b4a54', '#1e272e'], ['#e8eef7', '#b7c9e2'], ['#efe2e6', '#cfa7b3'], ['#cfd8c6', '#93a487']][person];
  const books = ['#c0392b', '#27ae60', '#2980b9', '#f39c12', '#8e44ad', '#34495e', '#16a085'];

  const draw = (canvas, brush) => {
    const { width, height } = canvas, unit = Math.min(width, height * 1.2) / 475;
    const [x, y] = [width / 2, height * 0.47];
    const box = (color, left, top, wide, high) => {
      brush.fillStyle = color;
      brush.fillRect(left, top, wide, high);
    };
    const oval = (color, left, top, wide, high) => {
      brush.fillStyle = color;
      brush.beginPath();
      brush.ellipse(left, top, wide * unit, high * unit, 0, 0, 7);
      brush.fill();
    };
    const light = brush.createLinearGradient(0, 0, width, height);
    wall.forEach((color, at) => light.addColorStop(at, color));
    box(light, 0, 0, width, height);
    brush.filter = `blur(${4 * unit}px)`;
    box('#ffffffaa', width * 0.06, height * 0.08, width * 0.2, height * 0.45);
    box('#9fc5e8', width * 0.075, height * 0.1, width * 0.17, height * 0.41);
    for (const top of [0.12, 0.4]) box('#7a5a3a', width * 0.72, height * top, width * 0.24, height * 0.03);
    books.forEach((color, i) => {
      const lower = (i % 3) * 0.02;
      box(color, width * (0.73 + i * 0.03), height * (0.16 + lower), width * 0.024, height * (0.24 - lower));
    });
    brush.filter = 'none';
    oval(shirt, x, y + 300 * unit, 215, 160);
    box(skin, x - 38 * unit, y + 80 * unit, 76 * unit, 80 * unit);
    oval(hair, x, y - 30 * unit, 108, 125);
    if (person % 2) for (const side of [-108, 62]) box(hair, x + side * unit, y - 40 * unit, 46 * unit, 170 * unit);
    oval(skin, x, y + 10 * unit, 86, 112);
    oval(hair, x, y - 92 * unit, 88, 40);
    for (const eye of [-34, 34]) {
      oval('#ffffff', x + eye * unit, y - 6 * unit, 15, 9);
      oval('#3a2a1a', x + eye * unit, y - 6 * unit, 7, 7);
      box(hair, x + (eye - 18) * unit, y - 30 * unit, 36 * unit, 6 * unit);
    }
    brush.strokeStyle = '#00000033';
    brush.lineWidth = 4 * unit;
    brush.beginPath();
    brush.moveTo(x, y);
    brush.lineTo(x - 8 * unit, y + 32 * unit);
    brush.lineTo(x + 4 * unit, y + 34 * unit);
    brush.stroke();
    oval('#a33b3b', x, y + 62 * unit, 30, 8);
  };

  const camera = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const brush = canvas.getContext('2d');
    draw(canvas, brush);
    // A picture that does not change is sent once. One corner changes, too little to be seen.
    const timer = setInterval(() => {
      brush.fillStyle = Date.now() % 2 ? '#00000003' : '#ffffff03';
      brush.fillRect(0, 0, 2, 2);
    }, 200);
    const [track] = canvas.captureStream(5).getVideoTracks();
    const { stop } = track;
    track.stop = () => {
      clearInterval(timer);
      stop.call(track);
    };
    return track;
  };

  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async ({ audio, video }) => {
    const tracks = audio ? (await ask({ audio })).getTracks() : [];
    if (video) tracks.push(camera());
    return new MediaStream(tracks);
  };
})();
