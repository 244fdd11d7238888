package bindings

func (r *realm) nodeCryptoCertificateHost() map[string]any { return map[string]any{} }
func (r *realm) nodeCryptoCipherHost() map[string]any      { return map[string]any{} }
func (r *realm) nodeCryptoExchangeHost() map[string]any    { return map[string]any{} }
func (r *realm) nodeCryptoPrimeHost() map[string]any       { return map[string]any{} }
func (r *realm) nodeCryptoRSAHost() map[string]any         { return map[string]any{} }
func (r *realm) nodeCryptoSignHost() map[string]any        { return map[string]any{} }
