package org.iotopo.binary.aml;

import org.iotopo.units.AddressRange;

/**
 * A range of addresses at a fixed place (6.4.3.5): what a bridge hands on to what is below it (a
 * producer) or what a device takes itself (a consumer).
 *
 * @param range the addresses; of a bridge, those below it
 * @param translation what is added to an address below a bridge for the one above, modulo 2^64
 */
public record AddressSpace(Kind kind, boolean consumer, AddressRange range, long translation)
    implements Resource {

  private static final int CONSUMER = 1;
  private static final int FIXED = 0x0c;
  private static final int IO = 1;

  /** Refuses what the fields do not hold: 2^64 addresses, bus numbers of more than 16 bits. */
  public AddressSpace {
    if (range.equals(AddressRange.ALL)) {
      throw new IllegalArgumentException("no field holds a length of 2^64");
    }
    if (kind == Kind.BUSES && !Width.WORD.holds(range.last())) {
      throw new IllegalArgumentException("buses " + range);
    }
  }

  /** What the addresses are of. */
  public enum Kind {
    /** Bus numbers. */
    BUSES(2, 0),
    /** Memory that is not cached. */
    MEMORY(0, 0b001),
    /** Memory that may be prefetched. */
    PREFETCHABLE(0, 0b111),
    /** I/O ports on both sides. */
    PORTS(1, 0b11),
    /** I/O ports below, memory above. */
    MAPPED_PORTS(1, 0b1_0011);

    private final int type;
    private final int flags;

    Kind(int type, int flags) {
      this.type = type;
      this.flags = flags;
    }
  }

  /** The width of the numbers in a descriptor. */
  public enum Width {
    /** 16 bits. */
    WORD(0x88, 2, "Word"),
    /** 32 bits. */
    DWORD(0x87, 4, "DWord"),
    /** 64 bits. */
    QWORD(0x8a, 8, "QWord");

    private final int tag;
    private final int size;
    private final String word;

    Width(int tag, int size, String word) {
      this.tag = tag;
      this.size = size;
      this.word = word;
    }

    private boolean holds(long number) {
      return size == 8 || number >>> (8 * size) == 0;
    }

    /** As in {@code DWordMemory}. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** The number of addresses. */
  public long length() {
    return range.last() - range.first() + 1;
  }

  /** The narrowest descriptor of the kind that holds every number. */
  public Width width() {
    if (kind == Kind.BUSES) {
      return Width.WORD;
    }
    if (kind.type == IO && holds(Width.WORD)) {
      return Width.WORD;
    }
    return holds(Width.DWORD) ? Width.DWORD : Width.QWORD;
  }

  private boolean holds(Width width) {
    return width.holds(range.last()) && width.holds(translation) && width.holds(length());
  }

  @Override
  public Aml aml() {
    Width width = width();
    return Aml.of(
        Aml.bytes(width.tag),
        Aml.number(3 + 5L * width.size, 2),
        Aml.bytes(kind.type, FIXED | (consumer ? CONSUMER : 0), kind.flags),
        Aml.number(0, width.size),
        Aml.number(range.first(), width.size),
        Aml.number(range.last(), width.size),
        Aml.number(translation, width.size),
        Aml.number(length(), width.size));
  }
}
