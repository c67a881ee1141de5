package org.iotopo.diagnostics;

/**
 * Which part of an element a place means. Where the part was not written, the place is the
 * element's name.
 *
 * <p>Parts that may stand several times are told apart by {@link Place#index}: the position in the
 * model's list of declared ones, and for BARs the BAR number.
 */
public enum Aspect {
  /** The name of the element. */
  NAME,
  /** The whole element. */
  ELEMENT,
  /** Device and function after {@code at}. */
  SLOT,
  /** The keyword of an endpoint's or bridge's kind. */
  KIND,
  /** Vendor and device ID. */
  ID,
  /** Class code. */
  CLASS,
  /** Bus numbers. */
  BUSES,
  /** An outbound or bridge window; the index is that of the model's list. */
  WINDOW,
  /** The kind of an outbound or bridge window. */
  WINDOW_KIND,
  /** An inbound window. */
  INBOUND,
  /** A BAR by number. */
  BAR,
  /** The address of a BAR by number. */
  BAR_ADDRESS,
  /** The size of a BAR by number. */
  BAR_SIZE,
  /** A VF BAR by number. */
  VF_BAR,
  /** The expansion ROM. */
  ROM,
  /** The whole ACS declaration. */
  ACS,
  /** The flags after {@code enabled}. */
  ACS_CONTROL,
  /** The egress control vector. */
  EGRESS_VECTOR,
  /** The SR-IOV block. */
  SR_IOV,
  /** The address bits that a device can drive. */
  DMA_WIDTH,
  /** A DMA alias. */
  DMA_ALIAS,
  /** A hotplug reserve. */
  RESERVE,
  /** The index of a port in an egress vector. */
  PORT_NUMBER,
  /** A reference to a device. */
  DEVICE,
  /** An IOVA range that must be mappable. */
  MAP,
  /** IOVA space that is needed anywhere. */
  NEEDS,
  /** The user or the way of access of an assignment or guest. */
  ACCESS,
  /** The range of a memory or reserved region. */
  RANGE,
  /** The type of a reserved region. */
  TYPE,
  /** MMIO registers. */
  REGISTERS,
  /** ECAM base. */
  ECAM,
  /** Segment number. */
  SEGMENT,
  /** CPU or IOMMU address width. */
  ADDRESS_WIDTH,
  /** What an IOMMU covers. */
  COVERS,
  /** Doorbell window. */
  MSI,
  /** Kernel parameters. */
  COMMAND_LINE,
  /** Kernel version. */
  KERNEL,
  /** A reference from an element to a function ({@code at}, {@code behind}). */
  FUNCTION,
  /** The virtual IOMMU of a guest. */
  GUEST_IOMMU,
  /** How a guest sees BARs. */
  GUEST_BARS,
  /** A suppression; the index counts those of the machine. */
  ALLOW,
  /** A spot that lowering remembered; the index is its own. */
  SPOT
}
