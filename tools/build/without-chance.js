// Put before a worker's script, so that each making of the build's snapshot gives the same bytes: what
// Python draws at its start, such as the seed of hashes, is always the same then, and so is the time.
{
  let state = 20_260_101;
  crypto.getRandomValues = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let i = 0; i < bytes.length; i += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      bytes[i] = state >>> 24;
    }
    return view;
  };
  const now = 1_767_225_600_000;
  Date.now = () => now;
  performance.now = () => 0;
}
