package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.PciId;

/**
 * What every PCI function has.
 *
 * @param acs the ACS capability and its declared control
 * @param bars the BARs by index
 * @param dmaAliases functions of the same bus whose requester ID it uses too
 * @param isolated a vendor quirk that Linux trusts in place of ACS
 * @param multifunction whether the header says so although no second function is declared
 */
public record FunctionHeader(
    DeviceFunction slot,
    Optional<PciId> id,
    Optional<ClassCode> classCode,
    Acs acs,
    List<Bar> bars,
    Optional<Rom> rom,
    List<DeviceFunction> dmaAliases,
    boolean isolated,
    boolean multifunction) {

  /** Copies the lists. */
  public FunctionHeader {
    bars = List.copyOf(bars);
    dmaAliases = List.copyOf(dmaAliases);
  }

  /** This header with the addresses that the layout room found. */
  public FunctionHeader laidOut(List<Bar> placedBars, Optional<Rom> placedRom) {
    return new FunctionHeader(
        slot, id, classCode, acs, placedBars, placedRom, dmaAliases, isolated, multifunction);
  }

  /** This header with other Access Control Services. */
  public FunctionHeader withAcs(Acs other) {
    return new FunctionHeader(
        slot, id, classCode, other, bars, rom, dmaAliases, isolated, multifunction);
  }
}
