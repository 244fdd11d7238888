package locale

import "testing"

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"EN-us": "en-US", "zh-hant-tw": "zh-Hant-TW", "iw": "he", "sh": "sr-Latn", "en-u-kn-true-ca-gregory": "en-u-ca-gregory-kn", "en-b-abc-a-xyz": "en-a-xyz-b-abc", "de-u-foo-bar": "de-u-bar-foo",
		"": "", "x": "", "en_US": "", "i-klingon": "", "en-a": "", "en-a-b-c": "", "abcd": "", "de-1996-1996": "", "en-\xff": "",
	} {
		if got := Canonical(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "en-US": "en", "en-SG": "en-001", "de-XX": "de", "es-CO": "es-419", "pt-AO": "pt-PT", "zh-Hant": "zh-TW", "no": "nb", "tl": "fil", "xx": ""} {
		if got := fileOf(tag); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// Every file that a locale's data may lie in can be read.
func TestData(t *testing.T) {
	for _, tag := range common().Locales {
		l, ok := Find(tag)
		if !ok || len(l.data.Dates.Skeletons) == 0 || len(l.names()["region"]) == 0 || len(l.data.Zones) != len(common().ZoneGroups) {
			t.Errorf("%s is not whole", tag)
		}
	}
}

func TestFindZone(t *testing.T) {
	for name, want := range map[string]string{"utc": "UTC", "us/PACIFIC": "America/Los_Angeles", "Europe/Kyiv": "Europe/Kiev", "Etc/GMT-14": "Etc/GMT-14"} {
		if zone, err := FindZone(name); err != nil || zone.Name() != want {
			t.Errorf("%s: %v %v", name, zone, err)
		}
	}
	for _, name := range append([]string{"UTC"}, Values("timeZone")...) {
		if _, err := FindZone(name); err != nil {
			t.Error(err)
		}
	}
}

func FuzzFindZone(f *testing.F) {
	for _, name := range []string{"UTC", "Europe/Berlin", "../etc/passwd", "", "Local", "europe\x00berlin"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		zone, err := FindZone(name)
		if err != nil {
			return
		}
		again, err := FindZone(zone.Name())
		if err != nil || again.Name() != zone.Name() {
			t.Fatalf("%q is %q, which is %v", name, zone.Name(), err)
		}
	})
}

func FuzzCanonical(f *testing.F) {
	for _, text := range []string{"en", "zh-Hant-TW-u-ca-roc-kn", "en-a-bcd-x-y", "de-u-attr-co-phonebk", "sgn-us"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		canonical := Canonical(text)
		if canonical != "" && Canonical(canonical) != canonical {
			t.Fatalf("%q is %q, which is %q", text, canonical, Canonical(canonical))
		}
		Find(canonical)
		Maximize(canonical)
		Minimize(canonical)
		AboutTag(canonical)
	})
}

func FuzzSegmenter(f *testing.F) {
	f.Add("Hello, क्षि 👨‍👩‍👧", "word")
	f.Add("a\u0301\r\n", "grapheme")
	f.Fuzz(func(t *testing.T, text, granularity string) {
		s, units := NewSegmenter(text, granularity), 0
		for {
			n, _ := s.Next()
			if n == 0 {
				break
			}
			units += n
		}
		want := 0
		for _, r := range text {
			if want++; r > 0xffff {
				want++
			}
		}
		if units != want {
			t.Fatalf("%q has %d units and pieces of %d", text, want, units)
		}
	})
}
