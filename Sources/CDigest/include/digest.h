#ifndef GROVE_DIGEST_H
#define GROVE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/// Folds whole blocks of 64 bytes into the state of a SHA-256 (FIPS 180-4, section 6.2.2).
/// Uses the processor's SHA instructions where it has them.
void grove_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);

/// The same in plain C, whatever the processor; here to be compared with.
void grove_sha256_blocks_portable(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
