standard("Other globals of Node 20", "MessageChannel MessagePort MessageEvent BroadcastChannel WebAssembly");

absent("MessageChannel", "a VM has nobody to send to; structuredClone copies");
absent("MessagePort", "as MessageChannel");
absent("MessageEvent", "as MessageChannel");
absent("BroadcastChannel", "VMs of one connector share nothing: keep what is common outside");
absent("WebAssembly", "the engine has none: use a package's JavaScript build");
