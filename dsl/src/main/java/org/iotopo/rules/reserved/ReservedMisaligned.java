package org.iotopo.rules.reserved;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** A region that firmware declares is not made of whole pages. */
public final class ReservedMisaligned implements Rule {

  private static final ByteSize RMR_GRANULE = ByteSize.of(64 << 10);

  @Override
  public String id() {
    return "reserved-misaligned";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Reserved reserved : facts.machine().reserved()) {
      ByteSize granule = granule(reserved.origin());
      AddressRange whole =
          granule.isZero() ? reserved.range() : reserved.range().roundedOutTo(granule);
      if (!whole.equals(reserved.range())) {
        findings.accept(describe(reserved, granule, whole));
      }
    }
  }

  /** The granule that the table asks for; none where Linux takes bytes. */
  private static ByteSize granule(Reserved.Origin origin) {
    return switch (origin) {
      case RMRR, IVMD -> ByteSize.PAGE;
      case RMR -> RMR_GRANULE;
      case DT, VIOT, OTHER -> ByteSize.ZERO;
    };
  }

  private Finding describe(Reserved reserved, ByteSize granule, AddressRange whole) {
    return finding(
            Scope.range(reserved),
            Scope.name(reserved)
                + " of "
                + reserved.origin()
                + " origin is not aligned to "
                + granule
                + " at both ends")
        .address(reserved.range(), reserved.type().toString())
        .note(why(reserved.origin()))
        .fix(
            Fix.preferred(
                "Round outward to " + whole,
                new Edit.Replace(Scope.range(reserved), whole.toString())));
  }

  private static String why(Reserved.Origin origin) {
    return switch (origin) {
      case RMRR -> "Linux logs broken firmware (bad RMRR), taints the kernel, and uses it as it is";
      case IVMD -> "Linux rounds the start up: the first bytes are not covered";
      default -> "Linux reports a firmware bug and uses it unrounded";
    };
  }
}
