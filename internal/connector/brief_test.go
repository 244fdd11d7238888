package connector

import "testing"

func TestBrief(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"one line": {"it broke", "it broke"},
		"several":  {"it broke\r\nhere", "it broke"},
		"a remedy": {"refused; to allow it, write in patchbay.yaml:\nconnectors:\n", "refused; to allow it, write in patchbay.yaml what the server's log says"},
		"nothing":  {"", ""},
	} {
		if got := Brief(test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestBriefStack(t *testing.T) {
	e := &Error{Message: "refused:\na: b", Stack: "Error: refused:\na: b\n    at x\ncaused by: refused:\na: b"}
	if got, want := BriefStack(e), "Error: refused:\n    at x\ncaused by: refused:"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e = &Error{Message: "broke", Stack: "Error: broke\n    at x"}
	if got := BriefStack(e); got != e.Stack {
		t.Errorf("got %q", got)
	}
}
