// EventEmitterAsyncResource: an EventEmitter whose listeners run in the async
// context of the place where it was made.
(function (host) {
  "use strict";
  const EventEmitter = host.node("events");
  const { codes, validateString } = host.node("errors");
  const { AsyncResource } = host.node("async_hooks");

  class EventEmitterReferencingAsyncResource extends AsyncResource {
    #emitter;
    constructor(emitter, name, options) {
      super(name, options);
      this.#emitter = emitter;
    }
    get eventEmitter() {
      if (!(#emitter in this)) throw new codes.ERR_INVALID_THIS("EventEmitterReferencingAsyncResource");
      return this.#emitter;
    }
  }

  class EventEmitterAsyncResource extends EventEmitter {
    #resource;
    static #of(emitter) {
      if (!(#resource in emitter)) throw new codes.ERR_INVALID_THIS("EventEmitterAsyncResource");
      return emitter.#resource;
    }
    constructor(options = undefined) {
      let name = options;
      if (typeof options === "string") {
        options = undefined;
      } else {
        if (new.target === EventEmitterAsyncResource) validateString(options?.name, "options.name");
        name = options?.name || new.target.name;
      }
      super(options);
      this.#resource = new EventEmitterReferencingAsyncResource(this, name, options);
    }
    emit(type, ...args) {
      return EventEmitterAsyncResource.#of(this).runInAsyncScope(super.emit, this, type, ...args);
    }
    emitDestroy() {
      EventEmitterAsyncResource.#of(this).emitDestroy();
    }
    get asyncId() {
      return EventEmitterAsyncResource.#of(this).asyncId();
    }
    get triggerAsyncId() {
      return EventEmitterAsyncResource.#of(this).triggerAsyncId();
    }
    get asyncResource() {
      return EventEmitterAsyncResource.#of(this);
    }
  }

  return { EventEmitterAsyncResource };
});
