package connector

import "testing"

func TestSize(t *testing.T) {
	for bytes, want := range map[int64]string{
		0: "0 bytes", 1500: "1500 bytes", 1 << 10: "1 KiB", 1536: "1536 bytes",
		16 << 20: "16 MiB", 1 << 30: "1 GiB", 3 << 29: "1536 MiB",
	} {
		if got := Size(bytes); got != want {
			t.Errorf("Size(%d) = %q, want %q", bytes, got, want)
		}
	}
}
