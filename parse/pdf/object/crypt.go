package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// crypt decrypts the streams of a file that opens without a password, as
// published files that forbid changes do. Strings are left as they are:
// nothing that a page needs is one.
type crypt struct {
	key    []byte
	method method
}

type method uint8

const (
	plain method = iota
	rc4Method
	aes128
	aes256
)

var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

func newCrypt(f *File, d Dict) (*crypt, error) {
	if f.Name(d["Filter"]) != "Standard" {
		return nil, ErrEncrypted
	}
	c := &crypt{}
	version, revision := f.Int(d["V"]), f.Int(d["R"])
	length := 5
	switch version {
	case 1:
		c.method = rc4Method
	case 2:
		c.method = rc4Method
		if n := f.Int(d["Length"]); n >= 40 && n <= 128 {
			length = n / 8
		}
	case 4, 5:
		length = 16
		var ok bool
		if c.method, ok = f.streamMethod(d); !ok {
			return nil, ErrEncrypted
		}
	default:
		return nil, ErrEncrypted
	}
	if version == 5 {
		return c, c.open256(f, d, revision)
	}
	return c, c.open(f, d, revision, length)
}

// streamMethod finds how streams are encrypted.
func (f *File) streamMethod(d Dict) (method, bool) {
	name := f.Name(d["StmF"])
	if name == "" || name == "Identity" {
		return plain, true
	}
	switch f.Name(f.Dict(f.Dict(d["CF"])[name])["CFM"]) {
	case "None":
		return plain, true
	case "V2":
		return rc4Method, true
	case "AESV2":
		return aes128, true
	case "AESV3":
		return aes256, true
	}
	return plain, false
}

// open makes the key of revisions 2 to 4 from the empty password.
func (c *crypt) open(f *File, d Dict, revision, length int) error {
	owner, user := f.String(d["O"]), f.String(d["U"])
	permissions, _ := f.Number(d["P"])
	var id string
	if ids := f.Array(f.Trailer["ID"]); len(ids) > 0 {
		id = f.String(ids[0])
	}
	if len(owner) < 32 || len(user) < 32 || revision < 2 || revision > 4 {
		return ErrEncrypted
	}
	h := md5.New()
	h.Write(passwordPad)
	h.Write([]byte(owner[:32]))
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(permissions))))
	h.Write([]byte(id))
	if v, stated := f.Resolve(d["EncryptMetadata"]).(bool); revision >= 4 && stated && !v {
		h.Write([]byte{255, 255, 255, 255})
	}
	c.key = h.Sum(nil)
	if revision == 2 {
		c.key = c.key[:5]
		if check := rc4Once(c.key, passwordPad); string(check) != user[:32] {
			return ErrPassword
		}
		return nil
	}
	for range 50 {
		sum := md5.Sum(c.key[:length])
		copy(c.key, sum[:])
	}
	c.key = c.key[:length]
	sum := md5.Sum(append(bytes.Clone(passwordPad), id...))
	check := sum[:]
	for i := range 20 {
		key := bytes.Clone(c.key)
		for j := range key {
			key[j] ^= byte(i)
		}
		check = rc4Once(key, check)
	}
	if string(check) != user[:16] {
		return ErrPassword
	}
	return nil
}

// open256 takes the key of revisions 5 and 6 out with the empty password.
func (c *crypt) open256(f *File, d Dict, revision int) error {
	user, sealed := []byte(f.String(d["U"])), []byte(f.String(d["UE"]))
	if len(user) < 48 || len(sealed) < 32 || revision < 5 || revision > 6 {
		return ErrEncrypted
	}
	hash := hash5
	if revision == 6 {
		hash = hash6
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return ErrPassword
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return ErrEncrypted
	}
	c.key = make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(c.key, sealed[:32])
	return nil
}

func hash5(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	return sum[:]
}

// hash6 is the hardened hash of PDF 2.0 for the empty password.
func hash6(salt []byte) []byte {
	key := hash5(salt)
	for round := 0; ; round++ {
		data := bytes.Repeat(key, 64)
		block, err := aes.NewCipher(key[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, key[16:32]).CryptBlocks(data, data)
		sum := 0
		for _, b := range data[:16] {
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(data)
			key = s[:]
		case 1:
			s := sha512.Sum384(data)
			key = s[:]
		default:
			s := sha512.Sum512(data)
			key = s[:]
		}
		if round >= 63 && int(data[len(data)-1]) <= round-31 {
			return key[:32]
		}
	}
}

func rc4Once(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// decode decrypts the bytes of a stream.
func (c *crypt) decode(data []byte, ref Ref) []byte {
	key := c.key
	switch c.method {
	case plain:
		return data
	case rc4Method, aes128:
		key = append(bytes.Clone(key), byte(ref.ID), byte(ref.ID>>8), byte(ref.ID>>16), byte(ref.Generation), byte(ref.Generation>>8))
		if c.method == aes128 {
			key = append(key, "sAlT"...)
		}
		sum := md5.Sum(key)
		key = sum[:min(16, len(c.key)+5)]
		if c.method == rc4Method {
			return rc4Once(key, data)
		}
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	body := data[aes.BlockSize:]
	body = body[:len(body)/aes.BlockSize*aes.BlockSize]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, body)
	if n := int(out[len(out)-1]); n >= 1 && n <= aes.BlockSize {
		out = out[:len(out)-n]
	}
	return out
}
