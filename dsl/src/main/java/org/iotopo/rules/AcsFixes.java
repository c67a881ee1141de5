package org.iotopo.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;

/** Turning on what sends requests to the IOMMU. */
public final class AcsFixes {

  /** Both fields for memory targets, saying redirect. */
  public static final int REDIRECT_TARGETS = 2 << 8 | 2 << 10;

  private AcsFixes() {}

  /**
   * One change that sets, at every port that is to blame for some shadow and could do better, the
   * controls that it lacks; none where no port could.
   */
  public static List<Fix> redirecting(Facts facts, Collection<ShadowPiece> pieces) {
    Map<Function, Integer> missing = new TreeMap<>();
    for (ShadowPiece piece : pieces) {
      int wanted = wanted(piece) & ~facts.acs().control(piece.at()).bits();
      if (wanted != 0) {
        missing.merge(piece.at(), wanted, (one, other) -> one | other);
      }
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int all = 0;
    for (Map.Entry<Function, Integer> port : missing.entrySet()) {
      all |= port.getValue();
      names.add(port.getKey().name());
      AcsControl now = facts.acs().control(port.getKey());
      edits.add(AcsText.withControl(port.getKey(), with(now, port.getValue())));
    }
    return List.of(
        Fix.proposed(
            "Set " + new AcsControl(all) + " at " + Sentences.list(names),
            edits.toArray(Edit[]::new)));
  }

  /** A control with more set; a field of two bits says redirect and nothing else. */
  public static AcsControl with(AcsControl control, int more) {
    int fields = 0;
    fields |= (more & REDIRECT_TARGETS & AcsFlag.DMAC.mask()) == 0 ? 0 : AcsFlag.DMAC.mask();
    fields |= (more & REDIRECT_TARGETS & AcsFlag.UMAC.mask()) == 0 ? 0 : AcsFlag.UMAC.mask();
    return new AcsControl(control.bits() & ~fields | more);
  }

  /** The register bits that would let a request up, as far as the port implements them. */
  private static int wanted(ShadowPiece piece) {
    int bits =
        switch (piece.cause()) {
          case NO_REDIRECT -> EffectiveAcs.REQUIRED;
          case EGRESS_BLOCKED -> AcsFlag.RR.mask();
          case NO_FORWARDING -> AcsFlag.UF.mask();
          case UNCLAIMED -> AcsFlag.URR.mask();
          case PORT_BAR -> REDIRECT_TARGETS;
          case ROOT_COMPLEX -> EffectiveAcs.REQUIRED;
          default -> 0;
        };
    return piece
        .at()
        .header()
        .acs()
        .capability()
        .map(capability -> bits & capability.controlBits())
        .orElse(0);
  }
}
