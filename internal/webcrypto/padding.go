package webcrypto

import "crypto/subtle"

// pad returns a copy of data with the padding of PKCS #7 (RFC 5652 6.3).
func pad(data []byte, size int) []byte {
	count := size - len(data)%size
	out := make([]byte, len(data)+count)
	copy(out, data)
	for i := len(data); i < len(out); i++ {
		out[i] = byte(count)
	}
	return out
}

// unpad removes the padding of PKCS #7. How long it takes does not depend on what
// is wrong with it.
func unpad(data []byte, size int) ([]byte, bool) {
	if len(data) == 0 || len(data)%size != 0 {
		return nil, false
	}
	count := int(data[len(data)-1])
	good := subtle.ConstantTimeLessOrEq(1, count) & subtle.ConstantTimeLessOrEq(count, size)
	for i := 1; i <= size; i++ {
		within := subtle.ConstantTimeLessOrEq(i, count)
		same := subtle.ConstantTimeByteEq(data[len(data)-i], byte(count))
		good &= subtle.ConstantTimeSelect(within, same, 1)
	}
	if good != 1 {
		return nil, false
	}
	return data[:len(data)-count], true
}
