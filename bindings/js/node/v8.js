// The engine is not V8: of its numbers there are none, and its formats are not here.
(function (host) {
  "use strict";
  const absent = host.node("absent").of("v8", "the engine is another one. For a deep copy use structuredClone");
  const zeros = (...names) => () => Object.fromEntries(names.map((name) => [name, 0]));

  // serialize keeps a copy by the bytes that it returns, so that deserialize of
  // those bytes copies it once more: that is how values are cloned with it.
  const copies = new WeakMap();
  function serialize(value) {
    const bytes = host.global("Buffer").from("patchbay");
    copies.set(bytes, { value: host.global("structuredClone")(value) });
    return bytes;
  }
  function deserialize(bytes) {
    const copy = copies.get(bytes);
    if (copy === undefined) throw absent.error("deserialize");
    return host.global("structuredClone")(copy.value);
  }

  return {
    cachedDataVersionTag: () => 0,
    getHeapSnapshot: absent.refusal("getHeapSnapshot"),
    getHeapStatistics: zeros(
      "total_heap_size", "total_heap_size_executable", "total_physical_size", "total_available_size", "used_heap_size", "heap_size_limit", "malloced_memory",
      "peak_malloced_memory", "does_zap_garbage", "number_of_native_contexts", "number_of_detached_contexts", "total_global_handles_size",
      "used_global_handles_size", "external_memory",
    ),
    getHeapSpaceStatistics: () => [],
    getHeapCodeStatistics: zeros("code_and_metadata_size", "bytecode_and_metadata_size", "external_script_source_size", "cpu_profiler_metadata_size"),
    setFlagsFromString() {},
    Serializer: absent.class("Serializer"),
    Deserializer: absent.class("Deserializer"),
    DefaultSerializer: absent.class("DefaultSerializer"),
    DefaultDeserializer: absent.class("DefaultDeserializer"),
    deserialize,
    takeCoverage() {},
    stopCoverage() {},
    serialize,
    writeHeapSnapshot: absent.refusal("writeHeapSnapshot"),
    promiseHooks: absent.functions("createHook", "onInit", "onBefore", "onAfter", "onSettled"),
    queryObjects: absent.refusal("queryObjects"),
    startupSnapshot: {
      ...absent.functions("addDeserializeCallback", "addSerializeCallback", "setDeserializeMainFunction"),
      isBuildingSnapshot: () => false,
    },
    setHeapSnapshotNearHeapLimit() {},
    GCProfiler: absent.class("GCProfiler", ["start", "stop"]),
  };
});
