// tee (Streams 4.9.1): one stream read by two.
(function (host) {
  "use strict";
  const { then, done, Deferred } = host.load("streamcore");
  const { cancel, acquire, release, read, failController } = host.load("streamreadable");
  const { recordOf, make, makeBytes } = host.load("streams");

  // Branch is one half; tee has two, each with its stream's controller.
  const newBranch = () => ({ face: null, controller: null, canceled: false, reason: undefined, again: false });

  // begin returns what both kinds of tee share: the branches and what they do when
  // they are cancelled.
  function begin(stream) {
    const branches = [newBranch(), newBranch()];
    const cancelled = new Deferred();
    const [first, second] = branches;
    return {
      branches,
      cancelled,
      open: () => !first.canceled || !second.canceled,
      cancelOf: (branch) => (reason) => {
        branch.canceled = true;
        branch.reason = reason;
        if (first.canceled && second.canceled) cancelled.resolve(cancel(stream, [first.reason, second.reason]));
        return cancelled.promise;
      },
      fail(error) {
        failController(first.controller, error);
        failController(second.controller, error);
      },
    };
  }

  function attach(branch, face) {
    branch.face = face;
    branch.controller = recordOf(face).controller;
  }

  const close = ({ controller }) => controller.kind.close(controller);
  const enqueue = ({ controller }, chunk) => controller.kind.enqueue(controller, chunk);

  // tee returns the two streams. copy, where given, makes the second one's chunk.
  function tee(stream, copy) {
    if (stream.controller.pulls !== undefined) return teeBytes(stream);
    const reader = acquire(stream);
    const both = begin(stream);
    const { branches, cancelled } = both;
    const [first, second] = branches;
    let reading = false;
    let again = false;
    const chunk = (value) => {
      // In a microtask, so that an error of the stream is seen before.
      then(done, () => {
        again = false;
        let copied = value;
        if (!second.canceled && copy !== undefined) {
          try {
            copied = copy(value);
          } catch (error) {
            both.fail(error);
            cancelled.resolve(cancel(stream, error));
            return;
          }
        }
        if (!first.canceled) enqueue(first, value);
        if (!second.canceled) enqueue(second, copied);
        reading = false;
        if (again) pull();
      });
    };
    const request = {
      chunk,
      close() {
        reading = false;
        for (let i = 0; i < 2; i++) if (!branches[i].canceled) close(branches[i]);
        if (both.open()) cancelled.resolve(undefined);
      },
      error() {
        reading = false;
      },
    };
    function pull() {
      if (reading) {
        again = true;
        return done;
      }
      reading = true;
      read(reader, request);
      return done;
    }
    for (let i = 0; i < 2; i++) attach(branches[i], make({ highWaterMark: 1, pull, cancel: both.cancelOf(branches[i]) }));
    then(reader.closed.promise, undefined, (error) => {
      both.fail(error);
      if (both.open()) cancelled.resolve(undefined);
    });
    return [first.face, second.face];
  }

  // teeBytes is ReadableByteStreamTee: each branch may bring its own buffers, and
  // gets bytes of its own.
  function teeBytes(stream) {
    const { cloneView, request, readInto, respond, respondWithNewView } = host.load("streambytes");
    const both = begin(stream);
    const { branches, cancelled } = both;
    let reader = acquire(stream);
    let reading = false;

    function take(byob) {
      if (reader.byob === byob) return;
      release(reader);
      reader = acquire(stream, byob);
      forward(reader);
    }

    function forward(current) {
      then(current.closed.promise, undefined, (error) => {
        if (current !== reader) return;
        both.fail(error);
        if (both.open()) cancelled.resolve(undefined);
      });
    }

    // later hands a chunk on in a microtask, so that an error of the stream is seen
    // before. f returns false where it broke off.
    function later(f) {
      then(done, () => {
        for (let i = 0; i < 2; i++) branches[i].again = false;
        if (!f()) return;
        reading = false;
        const asking = branches.find((branch) => branch.again);
        if (asking !== undefined) pull(asking);
      });
    }

    function clone(chunk) {
      try {
        return cloneView(chunk);
      } catch (error) {
        both.fail(error);
        cancelled.resolve(cancel(stream, error));
        return undefined;
      }
    }

    const plain = {
      chunk: (chunk) =>
        later(() => {
          const [first, second] = branches;
          let copied = chunk;
          if (!first.canceled && !second.canceled) {
            copied = clone(chunk);
            if (copied === undefined) return false;
          }
          if (!first.canceled) enqueue(first, chunk);
          if (!second.canceled) enqueue(second, copied);
          return true;
        }),
      close() {
        reading = false;
        for (let i = 0; i < 2; i++) if (!branches[i].canceled) close(branches[i]);
        for (let i = 0; i < 2; i++) if (branches[i].controller.pulls.length > 0) respond(branches[i].controller, 0);
        if (both.open()) cancelled.resolve(undefined);
      },
      error() {
        reading = false;
      },
    };

    // into is the request that fills the view of one branch.
    const into = (branch, other) => ({
      chunk: (chunk) =>
        later(() => {
          let copied;
          if (!other.canceled) {
            copied = clone(chunk);
            if (copied === undefined) return false;
          }
          if (!branch.canceled) respondWithNewView(branch.controller, chunk);
          if (!other.canceled) enqueue(other, copied);
          return true;
        }),
      close(chunk) {
        reading = false;
        if (!branch.canceled) close(branch);
        if (!other.canceled) close(other);
        if (chunk !== undefined) {
          if (!branch.canceled) respondWithNewView(branch.controller, chunk);
          if (!other.canceled && other.controller.pulls.length > 0) respond(other.controller, 0);
        }
        if (both.open()) cancelled.resolve(undefined);
      },
      error: plain.error,
    });

    function pull(branch) {
      if (reading) {
        branch.again = true;
        return done;
      }
      reading = true;
      const asked = request(branch.controller);
      take(asked !== null);
      if (asked === null) read(reader, plain);
      else readInto(reader, asked.view, 1, into(branch, branches[branch === branches[0] ? 1 : 0]));
      return done;
    }

    for (let i = 0; i < 2; i++) attach(branches[i], makeBytes({ highWaterMark: 0, pull: () => pull(branches[i]), cancel: both.cancelOf(branches[i]) }));
    forward(reader);
    return [branches[0].face, branches[1].face];
  }

  return { tee };
});
