package org.iotopo.whatif;

import org.iotopo.model.Acs;
import org.iotopo.pci.AcsFlag;

/** An ACS declaration as the language writes it. */
final class AcsText {

  /** What ports have that have ACS at all: SV, TB, RR, CR, UF. */
  static final int USUAL =
      AcsFlag.SV.mask()
          | AcsFlag.TB.mask()
          | AcsFlag.RR.mask()
          | AcsFlag.CR.mask()
          | AcsFlag.UF.mask();

  private AcsText() {}

  /** {@code acs SV TB RR CR UF enabled SV UF}. */
  static String of(Acs acs) {
    if (acs.capability().isEmpty()) {
      return "acs none";
    }
    StringBuilder text = new StringBuilder("acs");
    if (acs.capability().get().bits() == 0) {
      text.append(" empty");
    }
    for (String word : acs.capability().get().words()) {
      text.append(' ').append(word);
      if (word.equals("EC")) {
        acs.egress().ifPresent(vector -> text.append(" vector ").append(vector));
      }
    }
    acs.control().ifPresent(control -> text.append(" enabled ").append(control));
    return text.toString();
  }
}
