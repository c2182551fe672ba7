// Package charset tells the encoding of plain text and decodes it, keeping an
// exact map back to the original bytes.
package charset
