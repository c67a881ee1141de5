package org.iotopo.model;

import java.util.List;

/**
 * The SR-IOV capability of a physical function (PCIe 9.3.3).
 *
 * @param total TotalVFs
 * @param enabled NumVFs: how many exist now
 * @param offset First VF Offset, added to the physical function's requester ID
 * @param stride VF Stride
 * @param bars VF BARs; the size is one VF's
 */
public record SrIov(int total, int enabled, int offset, int stride, List<Bar> bars) {

  /** Copies the list. */
  public SrIov {
    bars = List.copyOf(bars);
  }

  /** This capability with the BARs where the layout room put them. */
  public SrIov laidOut(List<Bar> placedBars) {
    return new SrIov(total, enabled, offset, stride, placedBars);
  }
}
