package org.iotopo.ide.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.iotopo.ide.picture.PictureParams.ChangeParams;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Kernel;
import org.iotopo.pci.AcsFlag;
import org.iotopo.whatif.Change;

/**
 * The changes that a client would like to try.
 *
 * @param changes those that can be understood
 * @param positions where each of them stood in the client's list
 * @param refused what is the matter with the others, by position
 */
record Changes(List<Change> changes, List<Integer> positions, List<Refusal> refused) {

  /** A change that cannot be made. */
  record Refusal(int position, String message) {}

  static Changes of(List<ChangeParams> asked) {
    Changes all = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int at = 0; at < asked.size(); at++) {
      all.add(at, asked.get(at));
    }
    return all;
  }

  private void add(int at, ChangeParams asked) {
    String kind = asked.kind() == null ? "" : asked.kind();
    boolean on = Boolean.TRUE.equals(asked.on());
    switch (kind) {
      case "acs" -> acs(at, asked, on);
      case "kernel" ->
          Arrays.stream(Kernel.values())
              .filter(kernel -> kernel.toString().equals(asked.kernel()))
              .findFirst()
              .ifPresentOrElse(
                  kernel -> accept(at, new Change.Runs(kernel)),
                  () -> refuse(at, "no kernel '" + asked.kernel() + "'"));
      case "assignment" -> {
        if (asked.name() == null) {
          refuse(at, "no name of an assignment");
        } else {
          accept(at, new Change.Assigned(asked.name(), on));
        }
      }
      default -> refuse(at, "no kind of change '" + kind + "'");
    }
  }

  private void acs(int at, ChangeParams asked, boolean on) {
    if (asked.path() == null) {
      refuse(at, "no path of a function");
      return;
    }
    ElementPath path = new ElementPath(asked.path());
    if ("all".equals(asked.flag())) {
      accept(at, new Change.Acs(path, Optional.empty(), on));
      return;
    }
    Arrays.stream(AcsFlag.values())
        .filter(flag -> flag.name().equals(asked.flag()))
        .findFirst()
        .ifPresentOrElse(
            flag -> accept(at, new Change.Acs(path, Optional.of(flag), on)),
            () -> refuse(at, "no ACS control '" + asked.flag() + "'"));
  }

  private void accept(int at, Change change) {
    changes.add(change);
    positions.add(at);
  }

  private void refuse(int at, String message) {
    refused.add(new Refusal(at, message));
  }
}
