package org.iotopo.analysis;

import org.iotopo.model.Machine;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;

/** ACS as Linux programs it at boot and tests it for grouping (SEMANTICS 2.1 to 2.3). */
public final class EffectiveAcs {

  private EffectiveAcs() {}

  /** Works it out. */
  static EffectiveAcs of(Machine machine, Topology topology) {
    return new EffectiveAcs();
  }

  /** SV, RR, CR and UF: what {@code REQ_ACS_FLAGS} requires. */
  public static final int REQUIRED =
      AcsFlag.SV.mask() | AcsFlag.RR.mask() | AcsFlag.CR.mask() | AcsFlag.UF.mask();

  /** Whether an IOMMU makes Linux ask for ACS at boot. */
  public boolean isRequested() {
    throw new UnsupportedOperationException();
  }

  /** The control register after boot. */
  public AcsControl control(Function function) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether Linux takes the function as isolated for these control bits ({@code pci_acs_enabled}).
   */
  public boolean isOn(Function function, int required) {
    throw new UnsupportedOperationException();
  }

  /** Whether the function and every bridge above it is ({@code pci_acs_path_enabled}). */
  public boolean pathIsOn(Function function, int required) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether a control is in effect: there is a capability and the bit is set or wired on, or a
   * quirk says so.
   */
  public boolean isEffective(Function function, AcsFlag flag) {
    throw new UnsupportedOperationException();
  }
}
