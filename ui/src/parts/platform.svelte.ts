// Which keyboard stands before this window; the host knows, the browser only guesses.

class Platform {
  mac = $state(false);
}

export const platform = new Platform();
